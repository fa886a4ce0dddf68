import { expect, test } from 'vitest'
import { seeded } from '../../testing/seeded'
import { HarEntries } from './har-entries'

const hostile = { a: '}]"\\', b: [{ '{': '[' }], entries: [1, { c: '\\"' }] }
const har = {
  log: {
    pages: [{ entries: [1] }],
    creator: { entries: ['x'] },
    entries: [hostile, {}, hostile],
    more: [hostile],
  },
}

test('entries are found whole, however the file is split', () => {
  const bytes = new TextEncoder().encode(JSON.stringify(har, null, 1))
  const random = seeded(5)
  for (let round = 0; round < 200; round++) {
    const reader = new HarEntries(10_000)
    const found: unknown[] = []
    for (let at = 0; at < bytes.length;) {
      const size = 1 + Math.floor(random() * 40)
      for (const entry of reader.push(bytes.slice(at, at + size))) {
        found.push(JSON.parse(new TextDecoder().decode(entry ?? new Uint8Array())))
      }
      at += size
    }
    expect(found).toEqual(har.log.entries)
    expect(reader.state).toBe('after')
  }
})

test('an entry beyond the limit is skipped without being held', () => {
  const reader = new HarEntries(50)
  const bytes = new TextEncoder().encode(`{"log":{"entries":[{"a":"${'x'.repeat(100)}"},{"b":1}]}}`)
  expect(reader.push(bytes).map((entry) => entry?.length ?? null)).toEqual([null, 7])
})

test('a file without log.entries is distinguished from a truncated one', () => {
  const none = new HarEntries(10)
  none.push(new TextEncoder().encode('{"entries":[{}]}'))
  expect(none.state).toBe('before')
  const broken = new HarEntries(10)
  broken.push(new TextEncoder().encode('{"log":{"entries":[{},{"a"'))
  expect(broken.state).toBe('inside')
})
