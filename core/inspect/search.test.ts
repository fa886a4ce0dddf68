import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ApiClient } from '../../server/testing/api-client'
import { startServer, type TestServer } from '../../server/testing/start-server'

let server: TestServer
let owner: ApiClient
let bin: string

const found = async (query: string, more = '', as?: string): Promise<number[]> => {
  const page = await owner.page(bin, `?q=${encodeURIComponent(query)}${more}`, as)
  return page.captures.map(({ seq }) => seq)
}

beforeAll(async () => {
  server = await startServer()
  owner = server.newOwner()
  bin = (await owner.createBin()).id
  for (let i = 1; i <= 250; i++) {
    const response = await fetch(`${server.origin}/in/${bin}/orders/${i}?token=canary-${i}`, {
      method: i % 2 === 0 ? 'PUT' : 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer canary-header-${i}` },
      body: JSON.stringify({ action: i % 10 === 0 ? 'opened' : 'closed', password: `canary-${i}` }),
    })
    if (!response.ok) throw new Error(`Request ${i} was answered ${response.status}`)
  }
})
afterAll(() => server.stop())

it('a search lists the captures it selects, newest first, or oldest first with after', async () => {
  expect(await found('body.action:opened', '&limit=3')).toEqual([250, 240, 230])
  expect(await found('body.action:opened', '&limit=3&after=5')).toEqual([10, 20, 30])
  expect(await found('body.action:opened method:POST')).toEqual([])
  expect(await found('path:/orders/7*', '&before=75')).toEqual([74, 73, 72, 71, 70, 7])
})

it('a full page says how far the search came; the next one continues without gaps or duplicates', async () => {
  const seqs: number[] = []
  let before = ''
  for (;;) {
    const page = await owner.page(bin, `?q=method:PUT&limit=40${before}`)
    seqs.push(...page.captures.map(({ seq }) => seq))
    if (page.searchedTo === null) break
    before = `&before=${page.searchedTo}`
  }
  expect(seqs).toEqual(Array.from({ length: 125 }, (_, i) => 250 - 2 * i))
})

it('a request without a body is searched as one that has nothing in it', async () => {
  const { id } = await owner.createBin()
  for (const [method, body] of [
    ['GET', null],
    ['POST', 'paid'],
    ['DELETE', null],
  ] as const) {
    await fetch(`${server.origin}/in/${id}`, { method, body })
  }
  const seqs = async (query: string): Promise<number[]> => {
    const page = await owner.page(id, `?q=${encodeURIComponent(query)}`)
    return page.captures.map(({ seq }) => seq)
  }
  for (const query of ['-paid', '-body:paid', '-body.a:1 -POST', '-is:json -method:POST']) {
    expect([query, await seqs(query)]).toEqual([query, [3, 1]])
  }
  expect(await seqs('paid OR method:GET')).toEqual([2, 1])
})

it('a malformed query is a 400 that names the character', async () => {
  const path = `/api/bins/${bin}/captures?q=${encodeURIComponent('method:POST )')}`
  const response = await owner.fetch(path)
  expect(response.status).toBe(400)
  expect(await response.text()).toContain('character 13')
})

it('through a link that hides secrets, no query can reveal one', async () => {
  const { token } = await owner.share(bin)
  expect(await found('body.action:opened', '&limit=1', token)).toEqual([250])
  const guesses = [
    'canary-250',
    'body.password:canary*',
    'query.token:canary-250',
    'header.authorization:Bearer*',
    'target:canary',
  ]
  for (const guess of guesses) expect(await found(guess, '', token)).toEqual([])
})

it('a link to one request searches only that request', async () => {
  const { token } = await owner.share(bin, { capture: 10 })
  expect(await found('body.action:opened', '', token)).toEqual([10])
  expect(await found('body.action:closed', '', token)).toEqual([])
})
