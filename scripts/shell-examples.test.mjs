import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './run.mjs'

const documents = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' })
  .trim()
  .split('\n')

const programs = /^(?:[A-Z_]+=\S+ )*(?:curl|docker|node|npm|npx|wirebin) /

/** Returns the commands in a document's blocks of code, each on one line. */
function commandsIn(text) {
  const blocks = [...text.matchAll(/^```(?:sh)?\n([\s\S]*?)^```$/gm)].map(([, block]) => block)
  return blocks
    .flatMap((block) => block.replaceAll('\\\n', ' ').split('\n'))
    .filter((line) => programs.test(line))
}

const unquoted = (command) => command.replaceAll(/'[^']*'|"[^"]*"/g, '""')

test.each(documents)('the commands of %s can be pasted into bash and zsh', (document) => {
  const commands = commandsIn(readFileSync(join(root, document), 'utf8'))
  // At a prompt zsh reads a comment as words, and ? and * as patterns that must match a file.
  expect(commands.filter((command) => /\s#|[?*]/.test(unquoted(command)))).toEqual([])
  // The API takes JSON by its content type alone.
  const unnamed = commands.filter(
    (command) =>
      /\/api\//.test(command) && / -d /.test(command) && !/application\/json/.test(command),
  )
  expect(unnamed).toEqual([])
})
