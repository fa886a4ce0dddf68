import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { seeded } from '../testing/seeded'
import type { Capture } from '../contract/capture'
import { csvHead, csvRow } from './csv'
import type { WholeCapture } from './selected'

const base: Capture = {
  bin: 'b',
  seq: 1,
  receivedAt: '2026-11-20T09:14:00.000Z',
  method: 'POST',
  target: '/orders?id=1',
  contentType: 'text/plain',
  size: 2,
  remoteAddress: '127.0.0.1',
  status: 200,
  refused: null,
  httpVersion: '1.1',
  headers: [['X', '1']],
  trailers: [],
  sha256: null,
  body: { encoding: 'utf8', text: 'ok', truncated: false },
  receiveMs: 0,
  reply: { status: 200, headers: [], size: 2, durationMs: null },
  redacted: false,
} as unknown as Capture

const rowOf = (capture: WholeCapture): string => [...csvRow(capture)].join('')

const withBody = (text: string, seq = 1): Capture => ({
  ...base,
  seq,
  body: { ...base.body, text },
})

test('cells that begin like a formula become text, as in formulas.csv', () => {
  const bodies = [
    '=1+1',
    '=HYPERLINK("http://evil.example","a")',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    "=cmd|' /C calc'!A0",
    'a=1',
    "'=1",
    'a,"b"\r\nc',
    '',
    'plain',
  ]
  const file = csvHead + bodies.map((body, at) => rowOf(withBody(body, at + 1))).join('')
  expect(file).toBe(readFileSync(join(import.meta.dirname, 'formulas.csv'), 'utf8'))
})

test('1,000 random rows read back unchanged, except for the apostrophe', () => {
  const random = seeded(4180)
  const alphabet = [...'=+-@\t\r\n",\'ab é😀']
  const text = () =>
    Array.from(
      { length: Math.floor(random() * 12) },
      () => alphabet[Math.floor(random() * alphabet.length)],
    ).join('')
  for (let round = 0; round < 1000; round++) {
    const [target, body] = [text(), text()]
    const [cells, ...more] = parse(rowOf({ ...withBody(body), target }))
    expect(more).toEqual([])
    for (const [at, sent] of [
      [3, target],
      [14, body],
    ] as const) {
      const cell = cells?.[at] ?? ''
      expect(cell).not.toMatch(/^[=+\-@\t\r]/)
      expect(/^[=+\-@\t\r]/.test(sent) ? `'${sent}` : sent).toBe(cell)
    }
  }
})

/** RFC 4180, parsed strictly. */
function parse(csv: string): string[][] {
  const rows: string[][] = [[]]
  for (let rest = csv; rest;) {
    const [whole = '', quoted, plain, end] =
      /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest) ?? []
    if (!whole) throw new Error(`not CSV: ${rest}`)
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
    rest = rest.slice(whole.length)
    if (end === '\r\n' && rest) rows.push([])
  }
  return rows
}
