import type { ScriptJob } from './messages'

/** A script that uses a little of each engine feature, once. */
export const warmUp: ScriptJob = {
  code: `async function reply({ headers, json }) {
    console.log(headers, [...'abc'].map((c) => c + 1), /a+/.test('aa'), new Date(), new Map([[1, 2]]))
    try { json.a.b } catch (error) { print(error) }
    return { headers: { a: 'b' }, body: { sum: [1, 2].reduce((a, b) => a + b), at: Math.random() } }
  }`,
  request: {
    method: 'POST',
    target: '/',
    params: {},
    headers: ['Content-Type', 'application/json'],
    body: new TextEncoder().encode('{}'),
    bodySize: 2,
    remoteAddress: '',
    number: 1,
    receivedAt: 0,
    provider: null,
    event: null,
  },
}
