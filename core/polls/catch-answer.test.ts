import { expect, test } from 'vitest'
import { setStage } from '../deliveries/testing/stage'
import { services } from '../services'
import { catchAnswer } from './catch-answer'

const stage = setStage({ LOG_LEVEL: 'silent' })

test.each([
  ['https://a.example/x?y=z#part', '/x?y=z'],
  ['https://a.example', '/'],
  [
    'https://calendar.google.com/calendar/ical/a%40b.example/private-0a1b2c3d/basic.ics',
    '/calendar/ical/a%40b.example/private-[hidden]',
  ],
  ['https://hooks.slack.com/services/T0/B0/abc?d=e', '/services/[hidden]'],
  ['https://abc123.m.pipedream.net/x', '/[hidden]'],
])('%s is caught as %s, and no link shows more', async (url, target) => {
  const { owner } = stage
  const { id } = await owner.createBin()
  const bin = await services().store.findBin(id)
  if (!bin) throw new Error('The bin is gone')
  const body = new TextEncoder().encode('{}')
  const answer = { status: 200, reason: 'OK', httpVersion: '1.1', headers: [], body }
  const whole = { ...answer, truncated: false }
  const fetched = { url, address: '192.0.2.1', whole, receiveMs: 1 }
  expect(await catchAnswer(services(), bin, fetched)).toBe(1)
  const ask = async (path: string, key: string): Promise<string> => {
    const headers = { Authorization: `Bearer ${key}` }
    return (await fetch(stage.server.origin + path, { headers })).text()
  }
  const own = await ask(`/api/bins/${id}/captures/1`, owner.key())
  expect(JSON.parse(own)).toMatchObject({ target })
  const { token } = await owner.share(id)
  const shown = /"id":"(link_\w+)"/.exec(await ask('/api/share', token))?.[1]
  const shared = await ask(`/api/bins/${shown}/captures/1`, token)
  expect(shared).toContain('"seq":1')
  expect(shared).not.toMatch(/0a1b2c3d|B0|abc123/)
})
