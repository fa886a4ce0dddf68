import { afterEach, expect, test, vi } from 'vitest'
import { tunnelNames, type TunnelName } from '../process/tunnel-names'
import { tunnelPrograms } from './programs'
import { type Manner, originOf, runs, type StandIn, standIn } from './testing/stand-ins'
import { startTunnelProcess } from './tunnel-process'

const target = 'http://127.0.0.1:41000'
const standIns: StandIn[] = []
afterEach(() => standIns.splice(0).forEach(({ remove }) => remove()))

function put(name: TunnelName, manner: Manner = {}): StandIn {
  const made = standIn(name, manner)
  standIns.push(made)
  return made
}

const started = ({ env }: StandIn, name: TunnelName) => {
  const over = new AbortController()
  const process = startTunnelProcess({ name, target, timeoutMs: 60_000, env, signal: over.signal })
  return { process, end: () => over.abort() }
}

test.each(tunnelNames)('%s is started, tells its address, and is ended', async (name) => {
  const program = put(name)
  const { process, end } = started(program, name)
  const { origin, ended } = await process
  expect(origin).toBe(originOf[name](1))
  expect(program.args()).toEqual(tunnelPrograms[name].args(target))
  expect(program.args()).toContain(target)
  expect(runs(program.pid())).toBe(true)
  end()
  await ended
  expect(runs(program.pid())).toBe(false)
})

test.each(tunnelNames)('%s: where it is missing, it is told how to install it', async (name) => {
  const elsewhere = put(name === 'ngrok' ? 'tailscale' : 'ngrok')
  await expect(started(elsewhere, name).process).rejects.toThrow(
    `${name} is not installed, or not on the PATH. To install it: ${tunnelPrograms[name].install}`,
  )
})

test.each<[TunnelName, string[], string]>([
  [
    'cloudflared',
    [
      '2026-11-29T10:00:00Z INF Requesting new quick Tunnel on trycloudflare.com...',
      'failed to request quick Tunnel: Post "https://api.trycloudflare.com/tunnel": context deadline exceeded',
    ],
    'cloudflared ended. It said last: Requesting new quick Tunnel on trycloudflare.com... / failed to request quick Tunnel: Post "https://api.trycloudflare.com/tunnel": context deadline exceeded',
  ],
  [
    'ngrok',
    [
      '{"err":"authentication failed: Usage of ngrok requires a verified account and authtoken.\\n\\nERR_NGROK_4018\\n","lvl":"eror","msg":"failed to auth","url":"https://ngrok.com/docs"}',
    ],
    'ngrok ended. It said last: failed to auth: authentication failed: Usage of ngrok requires a verified account and authtoken.\n\nERR_NGROK_4018',
  ],
  ['tailscale', [], 'tailscale ended and said nothing'],
])(
  '%s: what ended before it gave an address is told with its last words',
  async (name, lines, error) => {
    await expect(started(put(name, { lines, ends: true }), name).process).rejects.toThrow(error)
  },
)

test('one that gives no address in time is ended, and its last words are told', async () => {
  const lines = [
    'Funnel is not enabled on your tailnet.',
    'To enable, visit:',
    '         https://login.tailscale.com/f/funnel?node=n1',
  ]
  const program = put('tailscale', { lines })
  const over = vi.waitUntil(() => program.hasPrinted(), 60_000).then(() => null)
  const given = { name: 'tailscale', target, timeoutMs: 400, env: program.env } as const
  const startTimer = () => ({ over, clear: () => undefined })
  const { signal } = new AbortController()
  await expect(startTunnelProcess({ ...given, signal, startTimer })).rejects.toThrow(
    'tailscale gave no address within 0.4 s. It said last: Funnel is not enabled on your tailnet. / To enable, visit: / https://login.tailscale.com/f/funnel?node=n1',
  )
  expect(runs(program.pid())).toBe(false)
})

test('one that ends on no signal is killed', async () => {
  const program = put('ngrok', { stubborn: true })
  const { process, end } = started(program, 'ngrok')
  const { ended } = await process
  end()
  await ended
  await vi.waitFor(() => expect(runs(program.pid())).toBe(false), 10_000)
})

test.each<[TunnelName, string]>([
  ['cloudflared', 'https://api.trycloudflare.com/tunnel'],
  ['cloudflared', 'https://a.trycloudflare.com.evil.example'],
  ['cloudflared', 'https://developers.cloudflare.com/cloudflare-one/'],
  ['ngrok', 'https://94b1.ngrok-free.app'],
  ['ngrok', '{"msg":"starting web service","url":"https://94b1.ngrok-free.app"}'],
  ['ngrok', '{"msg":"started tunnel","url":"tcp://0.tcp.ngrok.io:1"}'],
  ['ngrok', '"started tunnel"'],
  ['ngrok', 'null'],
  ['tailscale', 'https://login.tailscale.com/f/funnel?node=n1'],
  ['tailscale', 'see https://laptop.tail1.ts.net/'],
  ['tailscale', 'https://laptop.tail1.ts.net.evil.example/'],
])('%s: not an address of a bin: %s', (name, line) => {
  expect(tunnelPrograms[name].originIn(line)).toBeNull()
})
