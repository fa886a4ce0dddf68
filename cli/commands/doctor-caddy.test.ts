import { expect, test } from 'vitest'
import { setDoctorStage } from '../testing/doctor-stage'

const { examine, codes } = setDoctorStage('caddy')

const inProxy =
  (line: string) =>
  (as: string): string =>
    as.replace(/reverse_proxy (\S+)/, `reverse_proxy $1 {\n${line}\n}`)
const before =
  (lines: string) =>
  (as: string): string =>
    as.replace('reverse_proxy', `${lines}\nreverse_proxy`)

test('behind Caddy as documented nothing is at fault', async () => {
  const examined = await examine((as) => as)
  if (!examined) return
  expect([codes(examined, 'server'), codes(examined, 'command'), examined.exit]).toEqual([
    [],
    [],
    0,
  ])
})

test.each<[name: string, change: (as: string) => string, found: string[], exit: number]>([
  [
    'a stripped prefix',
    (as) =>
      as.replace(
        /reverse_proxy (\S+)/,
        'handle_path /in/* {\nreverse_proxy $1\n}\nreverse_proxy $1',
      ),
    ['fault prefix_stripped'],
    1,
  ],
  ['a dropped header', inProxy('header_up -X-Hub-Signature-256'), ['fault header_dropped'], 1],
  ['a cap of bodies', before('request_body {\nmax_size 1MB\n}'), ['fault body_cap'], 1],
  [
    'a blocked agent',
    before('@robots header_regexp User-Agent (?i)go-http|stripe\nrespond @robots 403'),
    ['fault agent_blocked'],
    1,
  ],
  [
    'merged lines of one name',
    inProxy('header_up X-Twice "first, second"'),
    ['warning headers_merged'],
    0,
  ],
  [
    'no WebSocket',
    before('@live path /socket.io/*\nrequest_header @live -Upgrade'),
    ['warning no_upgrade'],
    0,
  ],
  [
    'a changed host',
    (as) =>
      as.replace(
        /reverse_proxy (\S+)/,
        '@in path /in/*\nreverse_proxy @in $1 {\nheader_up Host bins.example\n}\nreverse_proxy $1',
      ),
    ['warning host_changed'],
    0,
  ],
])('%s is found and named', async (_, change, expected, exit) => {
  const examined = await examine(change)
  if (!examined) return
  expect(codes(examined, 'command')).toEqual(expected)
  expect(examined.exit).toBe(exit)
})
