import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { curlCommand } from './curl-command'
import { cases } from './testing/curl-cases'
import { capturedCase, randomCase } from './testing/random-case'
import { recorder, type Recorder } from './testing/recorder'
import { arrivesEqual } from './testing/run-curl'
import { bashWithCurl } from '@/core/testing/programs'
import { seeded } from '@/core/testing/seeded'

let server: Recorder
let folder = ''

beforeAll(async () => {
  server = await recorder()
  folder = await mkdtemp(join(tmpdir(), 'wirebin-curl-'))
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

describe.each(bashWithCurl('requests copied as curl'))('curl sends what was captured', () => {
  test.each(Object.entries(cases))('%s', (_, given) => arrivesEqual(given, server, folder))

  // `npm run torture:curl` runs 5,000 of these.
  test('100 seeded random requests', async () => {
    const random = seeded(26)
    for (let round = 0; round < 100; round++) await arrivesEqual(randomCase(random), server, folder)
  })
})

test('says what it leaves out', () => {
  const given = {
    headers: [
      ['bad name', '1'],
      ['X', 'a\r\nY: b'],
    ] as [string, string][],
    body: 'abc',
  }
  const { command, notes } = curlCommand('https://x.dev/in/b', {
    ...capturedCase(given, 'x.dev'),
    trailers: [['Digest', 'x']],
    redacted: true,
  })
  expect(command).not.toMatch(/bad name|Y: b/)
  expect(notes.join(' ')).toMatch(/not valid HTTP.*trailers.*secrets/)
  expect(command).toContain('--http1.1')
})

test.each([
  ['a mail', { method: 'MAIL', httpVersion: 'SMTP' }, ['X-Envelope-From', '<a@b.example>']],
  ['an answer that was watched', { method: 'POST' }, ['X-Poll-Url', 'https://x.example/feed']],
] as const)('leaves Host to curl where there was none by nature: %s', (_, came, line) => {
  const given = capturedCase({ ...came, body: 'abc' }, 'x.dev')
  const { command } = curlCommand('https://x.dev/in/b', {
    ...given,
    httpVersion: 'httpVersion' in came ? came.httpVersion : '1.1',
    headers: [[...line], ['Content-Type', 'text/plain']],
  })
  expect(command).not.toContain("'Host:'")
  expect(command).toContain(line[0])
})
