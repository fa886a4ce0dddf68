import type { Fixture } from '@/core/contract/fixture'
import { jsString } from '../literals'
import type { Snippet } from '../request-to-send'
import { type TestParts, testParts } from './test-parts'
import {
  readingBody,
  readingFixture,
  signedLines,
  typescriptAddress,
  typescriptHead,
  typescriptSigners,
} from './typescript-parts'

/** Writes a test for Playwright that sends the fixture of this file, which stands beside it. */
export function playwrightCode(fixture: Fixture, file: string): Snippet {
  const parts = testParts(fixture)
  const names = fixture.request.headers.map(([name]) => name.toLowerCase())
  const repeats = new Set(names).size < names.length
  const notes = [
    ...parts.notes,
    ...(repeats ? ['Header lines of one name are sent as one line.'] : []),
  ]
  const code = `${typescriptHead(parts, notes)}import { dirname, join } from 'node:path'
import { expect, test } from '@playwright/test'

type Line = [name: string, value: string]

let fixture: any
let body: Buffer
${typescriptAddress(parts)}
test.beforeAll(() => {
  fixture = ${readingFixture(`join(dirname(test.info().file), ${jsString(file)})`)}
  body = ${readingBody}
})

test(${jsString(parts.title)}, async ({ request }) => {
  const answer = await request.fetch(address, {
    method: fixture.request.method,
    headers: replaced(${signedLines(parts)}),
    ...(body.length > 0 && { data: body }),
    maxRedirects: 0,
  })
  expect(answer.ok(), \`\${answer.status()} \${await answer.text()}\`).toBe(true)
})
${replacing(parts)}${typescriptSigners(parts)}`
  return { code, notes }
}

const replacing = ({ leftOut }: TestParts): string => `
/** The captured header lines, with these in the places of those with the same names. */
function replaced(fresh: Line[]): Record<string, string> {
  const left = new Map(fresh.map(([name, value]) => [name.toLowerCase(), value]))
  // Playwright writes these, or they are about the captured connection.
  const names = new Set(['host', 'content-length', ${leftOut.map(jsString).join(', ')}])
  const headers: Record<string, string> = {}
  for (const [name, value] of fixture.request.headers as Line[]) {
    const key = name.toLowerCase()
    if (names.has(key)) continue
    const same = Object.keys(headers).find((other) => other.toLowerCase() === key)
    if (left.has(key)) headers[same ?? name] = left.get(key) ?? ''
    else headers[same ?? name] = same ? \`\${headers[same]}, \${value}\` : value
  }
  for (const [name, value] of fresh) {
    if (!Object.keys(headers).some((other) => other.toLowerCase() === name.toLowerCase())) headers[name] = value
  }
  return headers
}
`
