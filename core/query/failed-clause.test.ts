import { describe, expect, it } from 'vitest'
import { compileQuery } from './compile'
import { failedClause } from './failed-clause'
import { QueriedCapture } from './queried-capture'
import { capture, now } from './testing/capture'

const context = { now, unread: null }
const charge = {
  type: 'charge.failed',
  data: { amount: 12.5, lines: [{ sku: 'a' }, { sku: 'b' }, { sku: 'c' }, { sku: 'd' }] },
  note: '',
  long: 'x'.repeat(100),
}
const charged = (): QueriedCapture => new QueriedCapture(capture({ json: charge }))
const reasonOf = (query: string): string | null => failedClause(query, context)(charged())

describe('the first clause that a request fails is named with what came instead', () => {
  const rows: [query: string, reason: string][] = [
    ['body.type:charge.succeeded', 'body.type is charge.failed, asked for charge.succeeded'],
    [
      'method:POST body.type:charge.succeeded path:/nowhere',
      'body.type is charge.failed, asked for charge.succeeded',
    ],
    ['method:PUT', 'method is POST, asked for PUT'],
    ['body.data.amount:>20', 'body.data.amount is 12.5, asked for >20'],
    ['body.data.lines.sku:z', 'body.data.lines.sku is a, b, c and more, asked for z'],
    ['body.missing:1', 'there is no body.missing, asked for 1'],
    ['body.missing:', 'there is no body.missing'],
    ['body.note:full', 'body.note is empty, asked for full'],
    ['body.long:y', `body.long is ${'x'.repeat(80)}…, asked for y`],
    ['body:refund', 'its body does not have body:refund'],
    ['header.x-none:1', 'there is no header.x-none, asked for 1'],
    ['query.team:web', 'query.team is core, asked for web'],
    ['status:404', 'status is 200, asked for 404'],
    ['is:empty', 'is:empty does not hold'],
    ['refund', 'refund is nowhere in it'],
    ['"two words"', '"two words" is nowhere in it'],
    ['-method:POST', 'it has what -method:POST leaves out'],
    ['provider:github', 'there is no provider, asked for github'],
    ['signature:valid', 'there is no signature, asked for valid'],
    [
      'method:PUT OR body.type:charge.*ed.now',
      'method is POST, asked for PUT; and body.type is charge.failed, asked for charge.*ed.now',
    ],
    ['"body.type":x', '"body.type" is nowhere in it'],
  ]
  it.each(rows)('%s', (query, reason) => {
    expect(reasonOf(query)).toBe(reason)
  })
})

it('names a clause exactly where the query does not select', () => {
  const terms = ['method:POST', 'is:json', '-is:json', 'body.type:x', 'failed', '-"z"', 'size:>1kb']
  for (const first of terms)
    for (const second of terms)
      for (const third of terms)
        for (const query of [
          `${first} ${second} ${third}`,
          `${first} OR ${second} ${third}`,
          `-(${first} ${second}) ${third}`,
        ])
          expect([query, reasonOf(query) === null]).toEqual([
            query,
            compileQuery(query, now).selects(charged()),
          ])
})
