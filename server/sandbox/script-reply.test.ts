import { afterAll, expect, test } from 'vitest'
import type { ReceivedRequest } from '@/core/http/received-request'
import type { ReplySettings } from '@/core/contract/replies'
import type { Policy } from '@/core/replies/policy'
import { scriptReply } from '@/core/replies/script-reply'
import { ThreadedScripts } from './scripts'

const scripts = new ThreadedScripts({
  onUnexpectedError(error) {
    throw error
  },
})
afterAll(() => scripts.close())

const received: ReceivedRequest = {
  method: 'POST',
  target: '/pay/7',
  httpVersion: '1.1',
  headers: ['Stripe-Signature', 't=1,v1=00'],
  remoteAddress: '192.0.2.7',
  receivedAt: 1_700_000_000_000,
  body: new TextEncoder().encode('{"id":"evt_1","type":"charge.succeeded"}'),
}

/** The plan made from a script's reply, and the log. */
async function answer(code: string, policy: Policy = { replies: 'full', scripts: true }) {
  const plans: ReplySettings[] = []
  const rule = { rule: 'pay', code, params: { id: '7' } }
  const { reply, answeredBy, late } = scriptReply(
    { scripts, policy },
    { key: 1 },
    received,
    rule,
    (plan) => {
      plans.push(plan)
      return { status: plan.status, headers: [], body: plan.body, close: false }
    },
  )
  const worked = await late?.(42)
  return { before: reply, answeredBy, plan: plans.at(-1), log: worked?.log, told: worked?.reply }
}

test('a script is given the rule and the capture that it answers', async () => {
  const { answeredBy, plan, log } = await answer(`function reply(request) {
    console.log(request.number, request.provider, request.event)
    return { status: 202, body: { id: request.params.id }, headers: { 'X-A': 'b' }, delayMs: 9 }
  }`)
  expect(answeredBy).toEqual({ by: 'rule', rule: 'pay' })
  expect(log).toBe('42 stripe charge.succeeded')
  expect(plan).toMatchObject({
    status: 202,
    headers: [
      ['Content-Type', 'application/json'],
      ['X-A', 'b'],
    ],
    body: '{"id":"7"}',
    template: false,
    delayMs: 9,
    faultMode: 'whole',
  })
})

test('a content type set by the script is the only one', async () => {
  const { plan } = await answer(
    `const reply = () => ({ body: {}, headers: { 'content-type': 'application/problem+json' } })`,
  )
  expect(plan?.headers).toEqual([['content-type', 'application/problem+json']])
})

test('until the script has run, nothing counts as sent', async () => {
  const { before } = await answer('const reply = () => ({})')
  expect(before.faultInjection?.faultMode).toBe('hang')
})

test.each([
  ['function reply() {\n return x }', "ReferenceError: 'x' is not defined (line 2, column "],
  [`const reply = () => ({ headers: { 'Set-Cookie': 'a=b' } })`, 'header “Set-Cookie”: acts on'],
  [
    `const reply = () => ({ headers: { 'X-A': 'a\\r\\nB: c' } })`,
    'header “X-A”: holds a line break',
  ],
  [
    `const reply = () => ({ headers: { 'X-A': 'grün', 'X-E': '7 €' } })`,
    'header “X-E”: holds “€” (U+20AC), and a header carries Latin-1 only',
  ],
  [`const reply = () => ({ headers: { 'X-A': 'a'.repeat(20000) } })`, 'exceed the limit of 16384'],
])('%j fails for its sender, and its log says why', async (code, words) => {
  const { told, log } = await answer(code)
  expect(told).toMatchObject({ status: 500, body: "The bin's script failed" })
  expect(log).toContain(words)
})

test('lines printed before a failure stay in the log', async () => {
  const { log } = await answer('function reply() { print("one"); throw Error("two") }')
  expect(log).toBe('one\nError: two (line 1, column 45)')
})

test("the operator's limits on replies apply to scripts", async () => {
  const page = `const reply = () => ({ body: '<p>', headers: { 'Content-Type': 'text/html' } })`
  expect((await answer(page)).told?.status).toBe(200)
  const { told, log } = await answer(page, { replies: 'text', scripts: true })
  expect(told?.status).toBe(500)
  expect(log).toContain('WIREBIN_REPLIES=text')
})

test('if too many scripts wait the sender is told to retry', async () => {
  const busy = { scripts: { run: () => Promise.resolve(noTurn) }, policy: fullPolicy }
  const { late } = scriptReply(
    busy,
    { key: 1 },
    received,
    { rule: 'a', code: '', params: {} },
    (plan) => ({
      status: plan.status,
      headers: plan.headers.flat(),
      body: plan.body,
      close: false,
    }),
  )
  expect(await late?.(1)).toEqual({
    reply: {
      status: 503,
      headers: ['Retry-After', '1'],
      body: "The bin's scripts are busy",
      close: false,
    },
    log: 'all wait',
  })
})

const fullPolicy: Policy = { replies: 'full', scripts: true }
const noTurn = { reply: null, error: 'all wait', busy: true, log: '', ms: 0 }
