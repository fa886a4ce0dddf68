import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './run.mjs'

/** Writes the parser of a grammar, and its types, to `generated/` beside it. */
export async function writeParser(grammar) {
  // Imported late: this module is loaded before the packages are installed.
  const { default: peggy } = await import('peggy')
  const source = readFileSync(join(root, grammar), 'utf8')
  const folder = join(root, dirname(grammar), 'generated')
  mkdirSync(folder, { recursive: true })
  // With the cache no rule is tried twice at a position: without it "(-(-(-(…" takes exponential time.
  const options = { output: 'source', format: 'es', cache: true }
  writeFileSync(join(folder, 'parser.js'), peggy.generate(source, options))
  writeFileSync(join(folder, 'parser.d.ts'), 'export function parse(text: string): unknown\n')
}
