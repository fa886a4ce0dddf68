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

/** Writes a test for Vitest that sends the fixture of this file, which stands beside it. */
export function vitestCode(fixture: Fixture, file: string): Snippet {
  const parts = testParts(fixture)
  const path = `new URL(${jsString(`./${file}`)}, import.meta.url)`
  const code = `${typescriptHead(parts, parts.notes)}import * as http from 'node:http'
import * as https from 'node:https'
import { expect, test } from 'vitest'

type Line = [name: string, value: string]

const fixture = ${readingFixture(path)}
const body = ${readingBody}
${typescriptAddress(parts)}
test(${jsString(parts.title)}, async () => {
  const { status, text } = await send(${signedLines(parts)})
  expect(status, text).toBeGreaterThanOrEqual(200)
  expect(status, text).toBeLessThan(300)
})
${sending(parts)}${typescriptSigners(parts)}`
  return { code, notes: parts.notes }
}

const sending = ({ leftOut }: TestParts): string => `
/** Sends the fixture byte for byte, with these header lines in the places of the captured ones. */
function send(fresh: Line[]): Promise<{ status: number; text: string }> {
  const { protocol, origin, host, hostname, port } = new URL(address)
  const headers = replaced([['Host', host], ['Content-Length', String(body.length)], ...fresh])
  const { request } = protocol === 'https:' ? https : http
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        method: fixture.request.method,
        host: hostname.replace(/^\\[(.*)\\]$/, '$1'),
        port,
        path: address.slice(origin.length) || '/',
        // A flat list is sent in this order and case.
        headers: headers.flat(),
      },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (piece) => (text += piece))
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
        answer.on('error', reject)
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

function replaced(fresh: Line[]): Line[] {
  const left = new Map(fresh.map(([name, value]) => [name.toLowerCase(), [name, value] as Line]))
  // Lines about the captured connection.
  const names = new Set([...left.keys(), ${leftOut.map(jsString).join(', ')}])
  const lines: Line[] = []
  for (const [name, value] of fixture.request.headers as Line[]) {
    const key = name.toLowerCase()
    const now = left.get(key)
    if (now) lines.push([name, now[1]])
    else if (!names.has(key)) lines.push([name, value])
    left.delete(key)
  }
  return [...lines, ...left.values()]
}
`
