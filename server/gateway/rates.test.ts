import { afterEach, expect, test } from 'vitest'
import { startServer, type TestServer } from '../testing/start-server'
import { connectWatcher, type Watcher } from '../testing/watcher'

let server: TestServer
afterEach(() => server.stop())

const codeOf = async (watcher: Watcher, input: Parameters<Watcher['watch']>[0]) => {
  const answer = await watcher.watch(input)
  return answer.ok ? 'ok' : answer.error.code
}

test('unknown bins and links count like unknown capture addresses', async () => {
  server = await startServer({ UNKNOWN_BINS_PER_MINUTE_PER_ADDRESS: '4' })
  const owner = server.newOwner()
  const { id } = await owner.createBin()
  const watcher = connectWatcher(server.origin, { key: owner.key() })
  const unknown = [{ bin: 'no-such' }, { share: 'wbs_no-such' }, { bin: 'no-such' }]
  for (const input of unknown) expect(await codeOf(watcher, input)).toBe('not_found')
  expect((await fetch(`${server.origin}/in/no-such`)).status).toBe(404)
  expect(await codeOf(watcher, { bin: 'no-such' })).toBe('rate_limited')
  expect((await fetch(`${server.origin}/in/no-such`)).status).toBe(429)
  expect(await codeOf(watcher, { bin: id })).toBe('ok')
  watcher.close()
})

test('requests are limited per address, over all its sockets', async () => {
  server = await startServer({ SOCKET_REQUESTS_PER_MINUTE_PER_ADDRESS: '5', TRUST_PROXY: '1' })
  const owner = server.newOwner()
  const { id } = await owner.createBin()
  const from = (address: string): Watcher =>
    connectWatcher(server.origin, { key: owner.key(), headers: { 'X-Forwarded-For': address } })
  const [first, second, other] = [from('2001:db8::1'), from('2001:db8::2'), from('2001:db9::1')]
  for (const watcher of [first, second, first, second, first]) {
    expect(await codeOf(watcher, { bin: id })).toBe('ok')
  }
  const answer = await second.watch({ bin: id })
  expect(answer).toMatchObject({ ok: false, error: { code: 'rate_limited' } })
  expect(JSON.stringify(answer)).toContain('Try again in 12 seconds')
  expect(await codeOf(other, { bin: id })).toBe('ok')
  for (const watcher of [first, second, other]) watcher.close()
})
