import { expect, test } from 'vitest'
import { type ParseJob, runJob } from './jobs'
import { createParser } from './parser'

/** A worker as the page sees it; a text of "never" gets no answer. */
class TestWorker extends EventTarget {
  static begun = 0
  ended = false

  constructor() {
    super()
    TestWorker.begun++
    queueMicrotask(() => this.#say({ ready: true }))
  }

  postMessage(job: ParseJob) {
    if ('text' in job && job.text === 'never') return
    void runJob(job).then((answer) => this.#say({ answer }))
  }

  terminate() {
    this.ended = true
  }

  #say(data: unknown) {
    if (!this.ended) this.dispatchEvent(new MessageEvent('message', { data }))
  }
}

const begin = () => new TestWorker() as unknown as Worker

test('jobs run one after the other', async () => {
  const { parse } = createParser(begin)
  const [tree, xml] = await Promise.all([
    parse({ kind: 'tree', text: '[1]' }),
    parse({ kind: 'xml', text: '<a/>' }),
  ])
  expect(tree).toMatchObject({ count: 2 })
  expect(xml).toMatchObject({ count: 1 })
})

test('a job that takes too long is terminated with its worker, and the next job gets a new one', async () => {
  const { parse } = createParser(begin, 30)
  const before = TestWorker.begun
  const stuck = parse({ kind: 'tree', text: 'never' })
  const next = parse({ kind: 'tree', text: '{}' })
  expect(await stuck).toEqual({ reason: 'Not shown in this view: parsing took over 0.03 s.' })
  expect(await next).toMatchObject({ count: 1 })
  expect(TestWorker.begun - before).toBe(2)
})

test('a job that was dropped before it started does not run', async () => {
  const { parse } = createParser(begin)
  const first = parse({ kind: 'tree', text: '{}' })
  const given = new AbortController()
  let answered = false
  void parse({ kind: 'tree', text: '[]' }, given.signal).then(() => (answered = true))
  given.abort()
  await first
  await parse({ kind: 'tree', text: '0' })
  expect(answered).toBe(false)
})

test.each<[ParseJob, unknown]>([
  [{ kind: 'json', text: '{"a":1}' }, { count: 3 }],
  [{ kind: 'cbor', bytes: Uint8Array.of(0x81) }, { reason: expect.stringContaining('CBOR') }],
  [{ kind: 'msgpack', bytes: Uint8Array.of(0x90) }, { text: '[]' }],
  [
    { kind: 'parts', bytes: Uint8Array.of(1), contentType: 'multipart/mixed' },
    { reason: 'Shown as text: its content type names no boundary' },
  ],
  [
    {
      kind: 'inside',
      bytes: new TextEncoder().encode('a=1&payload=%7B%22b%22%3A1%7D'),
      contentType: 'application/x-www-form-urlencoded',
    },
    { documents: [{ words: 'JSON in field payload', text: '{"b":1}' }] },
  ],
])('job %j', async (job, answer) => {
  expect(await runJob(job)).toMatchObject(answer as object)
})
