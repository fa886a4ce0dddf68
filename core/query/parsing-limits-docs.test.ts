import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { maxRecognised } from '../http/parsed-body-of'
import { parsingLimits } from '../parsing/parsing-limits'
import { partLimits } from '../parsing/multipart'
import { maxLookedAt } from '../replies/match-context'
import { checkQuery } from './check-query'
import { capture, selects } from './testing/capture'

const page = readFileSync(new URL('../../docs/what-is-looked-into.md', import.meta.url), 'utf8')

/** The rows of the table below a heading, as cells. */
function rowsBelow(heading: string): string[][] {
  const [section = ''] = page.slice(page.indexOf(`## ${heading}`)).split(/\n## /, 1)
  const rows = section.split('\n').filter((line) => line.startsWith('|'))
  return rows.slice(2).map((row) =>
    row
      .slice(1, -1)
      .split(' | ')
      .map((cell) => cell.trim()),
  )
}

const size = (bytes: number): string =>
  bytes < 1_048_576 ? `${bytes / 1024} KiB` : `${bytes / 1_048_576} MiB`
const count = (value: number): string => value.toLocaleString('en-US')

it('the page on what is looked into tells every limit', () => {
  expect(rowsBelow('Limits')).toEqual([
    ['bytes that a search reads', size(parsingLimits.searched)],
    ['bytes that rules, templates and scripts read', size(maxLookedAt)],
    ['bytes that recognition reads', size(maxRecognised)],
    ['bytes that completion reads', size(parsingLimits.offered)],
    ['content codings, one inside another', count(parsingLimits.codings)],
    ['bytes that they decode to', size(parsingLimits.decoded)],
    [
      'layers inside another: multipart in multipart, JSON in a field, base64',
      count(parsingLimits.layers),
    ],
    ['strings that a path opens, as JSON or as base64 of it', count(parsingLimits.opened)],
    ['pairs of a form', count(parsingLimits.pairs)],
    ['fields whose JSON a path may begin in', count(parsingLimits.fields)],
    ['lines of JSON', count(parsingLimits.lines)],
    ['values of one JSON text', count(parsingLimits.values)],
    ['parts of a multipart body', count(partLimits.parts)],
    ['header lines of a part', count(partLimits.headers)],
    ['tags and texts of an XML document', count(parsingLimits.xmlPieces)],
    ['elements around one of XML', count(parsingLimits.xmlDepth)],
  ])
})

const codeIn = (cell = ''): string | null => /^`([^`]+)`$/.exec(cell)?.[1] ?? null

it('its examples find what they say, and not what they say they do not', () => {
  const rows = rowsBelow('Why does my query find nothing?')
  const queries = rows.flatMap((row) => [row[1], row[3]]).flatMap((cell) => codeIn(cell) ?? [])
  expect(queries.map((query) => [query, checkQuery(query)])).toEqual(
    queries.map((query) => [query, null]),
  )
  const tried = rows.flatMap((row) => {
    const [sent, wrote, write] = [row[0], row[1], row[3]].map(codeIn)
    if (!sent || !wrote || !write) return []
    const contentType = sent.startsWith('<') ? 'text/xml' : 'application/json'
    const body = new TextEncoder().encode(sent)
    const record = capture({ body, size: body.length, contentType })
    expect([wrote, selects(wrote, record), write, selects(write, record)]).toEqual([
      wrote,
      false,
      write,
      true,
    ])
    return [sent]
  })
  expect(tried.length).toBeGreaterThan(6)
})

it('a comparison of sizes with what is no number is refused', () => {
  expect(checkQuery('body.amount:>abc')).toMatchObject({
    message: expect.stringContaining('number'),
  })
})
