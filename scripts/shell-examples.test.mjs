import { expect, test } from 'vitest'
import { documents, shellBlocks } from './shell-blocks.mjs'

const unquoted = (command) => command.replaceAll(/'[^']*'|"[^"]*"/g, '""')

test.each(documents)('the commands of %s can be pasted into bash and zsh', (document) => {
  const blocks = shellBlocks(document)
  const commands = blocks.flatMap((block) => block.commands)
  // At a prompt zsh reads a comment as words, and ? and * as patterns that must match a file.
  expect(commands.filter((command) => /\s#|[?*]/.test(unquoted(command)))).toEqual([])
  // The API takes JSON by its content type alone.
  const unnamed = commands.filter(
    (command) =>
      /\/api\//.test(command) && / -d /.test(command) && !/application\/json/.test(command),
  )
  expect(unnamed).toEqual([])
  // Those are run: shell-examples.built.test.mjs. A list of commands has what each does beside it.
  const untried = blocks.filter(({ language }) => language !== 'sh').flatMap((b) => b.commands)
  expect(untried.filter((command) => !/\S {2,}\S/.test(command))).toEqual([])
})
