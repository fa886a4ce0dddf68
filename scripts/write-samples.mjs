import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { root } from './run.mjs'

/**
 * Writes the examples of the GitHub events in a list, from a package that at 9 MB is too large to ship.
 * Its first example of an event is the usual one.
 */
export function writeSamples(list, output) {
  const require = createRequire(import.meta.url)
  const file = require.resolve('@octokit/webhooks-examples/api.github.com/index.json')
  const events = JSON.parse(readFileSync(file, 'utf8'))
  const names = JSON.parse(readFileSync(join(root, list), 'utf8'))
  const examples = Object.fromEntries(names.map((name) => [name, exampleOf(events, name)]))
  mkdirSync(join(root, dirname(output)), { recursive: true })
  const text = JSON.stringify(JSON.stringify(examples))
  writeFileSync(join(root, output), `export const examples = JSON.parse(${text})\n`)
  const types = 'export const examples: Readonly<Record<string, unknown>>\n'
  writeFileSync(join(root, output.replace(/\.js$/, '.d.ts')), types)
}

function exampleOf(events, name) {
  const [event, action] = name.split('.')
  const examples = events.find((one) => one.name === event)?.examples ?? []
  const found = examples.find((one) => one.action === action)
  if (!found) throw new Error(`@octokit/webhooks-examples has no ${name}`)
  return found
}
