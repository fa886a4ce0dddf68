import { createServer as createHttpServer } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { selfSigned } from '@/server/testing/self-signed'
import { setCliStage } from '../testing/stage'

const stage = setCliStage()
const elsewhere: Server[] = []

afterEach(() => {
  for (const server of elsewhere.splice(0)) server.close()
})

async function portOf(server: Server): Promise<number> {
  elsewhere.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

test('it says of each place what arrived, and ends with 0 where nothing is at fault', async () => {
  const { url } = await stage.owner.createBin()
  const run = stage.run(['doctor', url])
  expect([await run.exit, run.notes]).toEqual([0, []])
  expect(run.lines.filter((line) => !line.startsWith(' '))).toEqual([
    url,
    expect.stringMatching(/^From the server: (\d+) of \1 probes arrived$/),
    expect.stringMatching(/^From here: (\d+) of \1 probes arrived$/),
  ])
  expect(run.lines.join()).toContain('senders on the Internet do not reach it')
})

test('a chosen sender is what it looks like, and one that nobody knows is said', async () => {
  const { url } = await stage.owner.createBin()
  expect(await stage.run(['doctor', url, '--sender', 'stripe']).exit).toBe(0)
  const run = stage.run(['doctor', url, '--sender', 'nobody'])
  expect([await run.exit, run.notes]).toEqual([2, ['There are no samples of “nobody”']])
  const near = stage.run(['doctor', url, '--sender', 'strip'])
  expect([await near.exit, near.notes]).toEqual([
    2,
    ['There are no samples of “strip”. Did you mean “stripe”?'],
  ])
})

test('an address nobody can trust is a fault, though its instance is not reached', async () => {
  const port = await portOf(createSecureServer(selfSigned, (_, response) => response.end()))
  const origin = `https://localhost:${port}`
  const run = stage.run(['doctor', `${origin}/in/shop`, '--json'])
  expect(await run.exit).toBe(1)
  expect(run.events()).toMatchObject([
    { server: null, command: { sent: 1, arrived: 0, findings: [{ code: 'certificate' }] } },
  ])
})

test.each([
  ['name_unresolved', () => Promise.resolve('http://no-such-name.invalid')],
  ['not_connected', () => Promise.resolve('http://127.0.0.1:1')],
  [
    'redirected',
    async () => {
      const to = { Location: 'https://hooks.example.com/' }
      const answer = createHttpServer((_, response) => response.writeHead(301, to).end())
      return `http://127.0.0.1:${await portOf(answer)}`
    },
  ],
  [
    'other_answered',
    async () => {
      const answer = createHttpServer((_, response) => response.writeHead(404).end('none'))
      return `http://127.0.0.1:${await portOf(answer)}`
    },
  ],
])('%s is named, though no instance is reached', async (code, origin) => {
  const run = stage.run(['doctor', `${await origin()}/in/shop`, '--json'])
  expect([await run.exit, run.notes]).toEqual([1, ['1 fault']])
  expect(run.events()).toMatchObject([{ command: { findings: [{ code, level: 'fault' }] } }])
})

test('an address under a path is asked as it is given', async () => {
  const { id } = await stage.owner.createBin()
  const under = `${stage.origin}/hooks/in/${id}`
  const run = stage.run(['doctor', under, '--server', stage.origin, '--json'])
  // Nothing takes the path away here, so that it is no bin's.
  expect(await run.exit).toBe(1)
  const [report] = run.events() as [{ command: { findings: { code: string }[] } }]
  expect(report.command.findings.map(({ code }) => code)).toContain('no_bin_address')
})

test.each([
  [['doctor'], /Usage: wirebin doctor/],
  [['doctor', 'shop'], /“shop” is no capture address/],
  [['doctor', 'https://a.example/in/'], /no capture address/],
  [['doctor', 'https://a.example/in/A'], /no capture address/],
])('%j is refused with what to give', async (args, words) => {
  const run = stage.run(args)
  expect(await run.exit).toBe(2)
  expect(run.notes.join('\n')).toMatch(words)
})
