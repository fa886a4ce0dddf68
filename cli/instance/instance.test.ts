import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { visibleText } from '@/core/visible'
import { type CliHome, cliHome } from '../testing/run-cli'

const key = `wbo_${'a'.repeat(43)}`
const hostile = '\u001b]0;t\u0007\u001b[2J\nforged\u202e'
const path = `x/${'../'.repeat(9)}tmp/outside`

let server: Server
let home: CliHome
let answer: { status: number; json: object }

beforeAll(async () => {
  home = cliHome()
  server = createServer((_, response) => {
    response.writeHead(answer.status, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(answer.json))
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  home.remove()
  server.closeAllConnections()
  return new Promise((resolve) => server.close(resolve))
})

const origin = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

const run = (args: string[]) => home.run([...args, '--server', origin(), '--key', key])

test('what an instance says of a failure is one line of text', async () => {
  answer = { status: 404, json: { error: { code: 'not_found', message: hostile } } }
  const failed = run(['tail', 'shop'])
  expect(await failed.exit).toBe(3)
  const [note, ...more] = failed.notes
  expect(note).toContain('[ESC]]0;t[\\x07 ESC][2J[\\n]forged[RLO]')
  expect(note).toBe(visibleText(note ?? ''))
  expect(more).toEqual([])
  answer = { status: 404, json: { error: { message: 7 } } }
  const odd = run(['tail', 'shop'])
  // A proxy before an instance that restarts may answer so: nothing is over.
  expect(await odd.exit).toBe(1)
  expect(odd.notes.join('\n')).toContain('answered 404, which is no answer of a Wirebin')
})

test('an instance names no path of a state, and its addresses are text', async () => {
  const bin = { id: path, url: hostile, newest: 0, listenerReplyMs: null, name: '' }
  answer = { status: 200, json: bin }
  const listening = run(['listen', '--to', 'http://127.0.0.1:1/'])
  await expect.poll(() => listening.lines.join()).toContain('Sending to')
  await listening.end()
  const text = [...listening.lines, ...listening.notes].join('\n')
  // oxlint-disable-next-line no-control-regex
  expect(text).not.toMatch(/[\0-\u0009\u000b-\u001f\u202e]|^forged/m)
  const states = readdirSync(join(home.env['XDG_STATE_HOME'] ?? '', 'wirebin'))
  expect(states).toEqual([expect.stringMatching(/^127\.0\.0\.1_\d+-x_[\w.-]+\.json$/)])
})
