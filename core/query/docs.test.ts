import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { fields } from './fields'
import { checkQuery } from './check-query'

const page = readFileSync(new URL('../../docs/searching.md', import.meta.url), 'utf8')
const [, , table = ''] = /^## The fields\n\n(.*\n.*)\n([^]*?)\n\n/m.exec(page) ?? []
const rows = table
  .split('\n')
  .map((row) => row.split(' | ').map((cell) => cell.replaceAll(/^\| |\s*\|?$/g, '').trim()))

it('the page on searching lists every field correctly', () => {
  const known = Object.entries(fields).map(([name, { about, example }]) => [
    `\`${name}\``,
    about,
    `\`${example}\``,
  ])
  expect(rows).toEqual(known)
})

it('every query on that page can be parsed', () => {
  const inTables = [...page.matchAll(/^\|.*\| `([^`]+)`\s*\|$/gm)].map(([, query]) => query ?? '')
  expect(inTables.length).toBeGreaterThan(20)
  for (const query of inTables) expect([query, checkQuery(query)]).toEqual([query, null])
})
