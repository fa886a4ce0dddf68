import { expect, test } from 'vitest'
import { setStage } from '../deliveries/testing/stage'
import { pollingBin } from './testing/polling-bin'

const stage = setStage({
  WIREBIN_ALLOW_TARGETS: '127.0.0.1',
  DELIVERIES_PER_MINUTE_PER_ADDRESS: '0',
  LOG_LEVEL: 'silent',
})
test.each([
  [{ url: 'ftp://a.example/' }, /^url: only http and https addresses can be fetched/],
  [{ url: 'nowhere' }, /^url: not an address/],
  [{ url: 'http://a:b@a.example/' }, /^url: .*password/],
  [{ url: `http://a.example/${'x'.repeat(2048)}` }, /^url: an address has at most 2048 characters/],
  [{ everySeconds: 59 }, /everySeconds is 60/],
  [{ everySeconds: 86_401 }, /everySeconds is 60/],
  [{ headers: Array.from({ length: 21 }, () => ['A', 'b']) }, /^headers: at most 20 lines/],
  [{ headers: [['Host', 'b']] }, /^header “Host”: is set by Wirebin/],
  [{ headers: [['If-None-Match', 'b']] }, /^header “If-None-Match”: is set by Wirebin/],
  [{ headers: [['A', 'b\r\nC: d']] }, /^header “A”: holds a line break/],
  [{ headers: [['A b', '']] }, /^header “A b”: is not a header name/],
])('%j is refused by name', async (settings, message) => {
  const { id } = await stage.owner.createBin()
  const response = await stage.owner.fetch(`/api/bins/${id}/polls`, {
    method: 'POST',
    body: JSON.stringify({ url: 'http://a.example/', ...settings }),
  })
  const { error } = (await response.json()) as { error: { message: string } }
  expect([response.status, error.message]).toEqual([400, expect.stringMatching(message)])
})

test('a bin watches ten addresses at most', async () => {
  const own = await pollingBin(stage)
  for (let n = 2; n <= 10; n++)
    await own.ask('/polls', 'POST', { url: 'http://a.example/', on: false })
  const beyond = own.ask('/polls', 'POST', { url: 'http://a.example/', on: false })
  await expect(beyond).rejects.toThrow('A bin watches at most 10 addresses')
})
