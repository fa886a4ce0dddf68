import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BuiltServer, startBuilt } from '../testing/start-built'
import { heard } from '../testing/strict-responses'

let server: BuiltServer
beforeAll(async () => {
  server = await startBuilt()
})
afterAll(() => server.stop())

/** The policies of a response, one for each line. */
async function policies(path: string, lines: string[] = []): Promise<string[]> {
  const head = [`GET ${path} HTTP/1.1`, `Host: 127.0.0.1:${server.port}`, 'Connection: close']
  const received = await heard(server.port, [...head, ...lines, '', ''].join('\r\n'))
  const [answer = ''] = received.split('\r\n\r\n')
  return [...answer.matchAll(/^content-security-policy: (.*)$/gim)].map(([, policy = '']) => policy)
}

test('a captured body is served with the sandbox policy, whatever the policy of pages is', async () => {
  const owner = server.newOwner()
  const { id } = await owner.createBin()
  await fetch(`${server.origin}/in/${id}`, { method: 'POST', body: '<script>alert(1)</script>' })
  const key = [`Authorization: Bearer ${owner.key()}`]
  expect(await policies(`/api/bins/${id}/captures/1/body`, key)).toEqual(['sandbox'])
  expect(await policies(`/api/bins/${id}/export?format=ndjson`, key)).toEqual(['sandbox'])
})

test('pages and the rest of the API have the policy of pages', async () => {
  for (const path of ['/', '/b/none', '/api/health', '/api/bins/none']) {
    expect(await policies(path)).toEqual([expect.stringMatching(/'nonce-.*frame-ancestors 'none'/)])
  }
})
