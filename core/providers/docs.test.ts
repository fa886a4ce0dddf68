import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { handshakes } from '../handshakes/handshakes'
import { handshakeRow, providerRow } from './testing/cases/doc-rows'
import { providers } from './providers'

/** Returns the rows of the table below a heading of a page in docs, as cells. */
function rowsOf(page: string, heading: string): string[][] {
  const text = readFileSync(new URL(`../../docs/${page}`, import.meta.url), 'utf8')
  const below = text.slice(text.indexOf(`\n## ${heading}\n`))
  const lines = below.slice(below.indexOf('\n|') + 1).split('\n')
  const rows = lines.slice(
    2,
    lines.findIndex((line) => !line.startsWith('|')),
  )
  return rows.map((row) =>
    row
      .slice(1, -1)
      .split(' | ')
      .map((cell) => cell.trim()),
  )
}

it('the page on recognising lists every provider correctly', () => {
  expect(rowsOf('recognising.md', 'The table')).toEqual(providers.map(providerRow))
})

it('the page on handshakes lists every handshake correctly', () => {
  expect(rowsOf('handshakes.md', 'What is answered')).toEqual(handshakes.map(handshakeRow))
})
