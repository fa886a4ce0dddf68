import { describe, expect, it } from 'vitest'
import { redactionMark } from '../redact/secret-names'
import { capture } from '../query/testing/capture'
import { VocabularyCollector } from './collect-vocabulary'

type Parts = Parameters<typeof capture>[0]

const collected = (...parts: Parts[]) => {
  const collector = new VocabularyCollector()
  for (const one of parts) collector.add(capture(one))
  return collector.result()
}
const many = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at))

describe('what a vocabulary leaves out is named', () => {
  it.each<[string, Parts[], string[]]>([
    ['nothing', [{ json: '{"a":1}' }], []],
    ['50 paths', many(50, (at) => ({ target: `/${at}` })), []],
    ['51 paths', many(51, (at) => ({ target: `/${at}` })), ['path']],
    ['21 senders', many(21, (at) => ({ remoteAddress: `192.0.2.${at}` })), ['from']],
    ['600 paths in a body', [{ json: JSON.stringify(many(600, (at) => ({ [`a${at}`]: 1 }))) }], []],
    ['601 paths', [{ json: JSON.stringify(many(601, (at) => ({ [`a${at}`]: 1 }))) }], ['body']],
    ['a deep body', [{ json: `${'{"a":'.repeat(13)}{"b":1}${'}'.repeat(13)}` }], ['body']],
    ['a reply that is under way', [{ status: null }], ['status']],
    ['many parameters', [{ target: `/?${'a=1&'.repeat(200)}` }], ['query']],
  ])('%s', (_, parts, expected) => {
    expect(collected(...parts).incomplete).toEqual(expected)
  })

  it('a body that was not read', () => {
    const collector = new VocabularyCollector()
    collector.add({ ...capture({ json: '{"a":1}' }), body: new Uint8Array() })
    expect(collector.result().incomplete).toEqual(['form', 'body'])
  })

  it('a capture that cannot be read', () => {
    const collector = new VocabularyCollector()
    collector.leaveOut()
    expect(collector.result().incomplete).toHaveLength(12)
  })

  it('values of a name', () => {
    const headers: [string, string][] = [
      ['a', 'x'],
      ['b', redactionMark],
      ['c', ''],
      ['d', 'x\ty'],
    ]
    const few = collected(
      { headers },
      ...many(21, (at) => ({ headers: [['e', `${at}`]] as [string, string][] })),
    )
    const names = few.header.filter(({ incomplete }) => incomplete).map(({ name }) => name)
    expect(names.toSorted()).toEqual(['b', 'c', 'd', 'e'])
  })
})
