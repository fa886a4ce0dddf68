import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run.mjs'

/** Returns the files that a document shows, by name: blocks of code whose first line is a comment with it. */
export function documentFiles(document) {
  const text = readFileSync(join(root, document), 'utf8')
  const blocks = text.matchAll(/^```\w+\n(?:\/\/|#) (\S+\.\w+)\n([\s\S]*?)^```$/gm)
  return new Map([...blocks].map(([, name, code]) => [name, code]))
}
