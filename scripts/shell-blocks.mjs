import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run.mjs'

export const documents = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' })
  .trim()
  .split('\n')

const programs = /^(?:[A-Z_]+=\S+ )*(?:curl|docker|node|npm|npx|wirebin) /

/** Returns the blocks of commands of a document, each command on one line. */
export function shellBlocks(document) {
  const text = readFileSync(join(root, document), 'utf8')
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)]
    .map(([, language, block]) => ({
      language,
      commands: block
        .replaceAll('\\\n', ' ')
        .split('\n')
        .filter((line) => programs.test(`${line} `)),
    }))
    .filter(({ commands }) => commands.length > 0)
}
