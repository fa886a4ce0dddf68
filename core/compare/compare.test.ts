import { expect, test } from 'vitest'
import { type Compared, compare } from './compare'
import { diffPairs, type NamedValue } from './diff-pairs'
import { alignLines, linesOf } from './diff-text'
import { seeded } from '../testing/seeded'
import { request } from './testing/request'

test('two deliveries differ in their content, not in their ids and times', () => {
  const delivery = (id: string, commits: number, event: string): Compared =>
    request({
      headers: [
        ['X-GitHub-Event', event],
        ['X-GitHub-Delivery', id],
        ['Content-Length', String(commits)],
      ],
      body: JSON.stringify({
        delivery_id: id,
        at: `2026-11-20T09:14:3${commits}Z`,
        ref: 'refs/heads/main',
        after: String(commits).repeat(40),
        commits: Array.from({ length: commits }, (_, i) => ({ id: `c${i}`, message: `m${i}` })),
      }),
    })
  const difference = compare(delivery('a1b2c3', 1, 'push'), delivery('d4e5f6', 3, 'ping'))
  expect(difference.summary).toEqual([
    { name: 'after', what: 'changed' },
    { name: 'commits', what: '1 → 3' },
    { name: 'X-GitHub-Event', what: 'push → ping' },
  ])
  expect(difference).toMatchObject({ changes: 4, volatile: 4 })
})

test('a summary begins where the changes diverge', () => {
  const body = (amount: number, status: string): Compared =>
    request({ body: JSON.stringify({ data: { object: { amount, status, currency: 'eur' } } }) })
  expect(compare(body(5, 'open'), body(7, 'paid')).summary).toEqual([
    { name: 'data.object.amount', what: '5 → 7' },
    { name: 'data.object.status', what: '"open" → "paid"' },
  ])
})

test('a request does not differ from itself', () => {
  const one = request({
    headers: [
      ['A', '1'],
      ['A', '2'],
    ],
    body: '{"a":1}',
  })
  expect(compare(one, one)).toMatchObject({
    changes: 0,
    volatile: 0,
    summary: [],
    body: { kind: 'same' },
  })
})

test('method, path, version, query and trailers are compared', () => {
  const before = request({ target: '/a?x=1&y=2&y=3', trailers: [['T', '1']] })
  const after = request({ method: 'PUT', target: '/b?x=%31&y=2&y=4', httpVersion: '1.0' })
  const { line, query, trailers } = compare(before, after)
  expect(line.map(({ after: now }) => now)).toEqual([
    ['Method', 'PUT'],
    ['Path', '/b'],
    ['Version', 'HTTP/1.0'],
  ])
  expect(query.map(({ kind }) => kind)).toEqual(['same', 'same', 'changed'])
  expect(trailers.map(({ kind }) => kind)).toEqual(['removed'])
})

const form = { contentType: 'application/x-www-form-urlencoded' }

test('each body is compared as closely as both allow', () => {
  const kind = (before: Compared, after: Compared): string => compare(before, after).body.kind
  expect(kind(request({ body: '[1]' }), request({ body: '[2]' }))).toBe('json')
  expect(kind(request({ ...form, body: 'a=1' }), request({ ...form, body: 'a=2' }))).toBe('form')
  expect(kind(request({ body: '[1]' }), request({ body: '[2' }))).toBe('text')
  expect(kind(request({ body: 'a\nb' }), request({ body: 'a\nc' }))).toBe('text')
  expect(kind(request({ body: '/w==', base64: true }), request({ body: 'x' }))).toBe('bytes')
  expect(kind(request({ body: '' }), request({ body: 'x' }))).toBe('text')
  const spelt = compare(request({ body: '{"a":1,"b":2}' }), request({ body: '{"b":2, "a":1}' }))
  expect(spelt.body).toMatchObject({
    kind: 'text',
    changes: 1,
    note: expect.stringContaining('written') as string,
    summary: [{ name: 'the body', what: 'written differently' }],
  })
  const newline = compare(request({ body: '{"a":1}' }), request({ body: '{"a":1}\n' }))
  expect(newline).toMatchObject({ changes: 1, body: { note: spelt.body.note } })
})

test('a text shows changes with the lines around them', () => {
  const lines = Array.from({ length: 40 }, (_, i) => `line ${i}`)
  const { body } = compare(
    request({ body: lines.join('\n') }),
    request({ body: lines.with(20, 'other').join('\n') }),
  )
  if (body.kind !== 'text') throw new Error(body.kind)
  expect(body.rows.map((row) => row.kind)).toEqual([
    'skipped',
    'same',
    'same',
    'same',
    'changed',
    'same',
    'same',
    'same',
    'skipped',
  ])
  expect(body.changes).toBe(1)
})

test('bytes show where they diverge', () => {
  const bytes = (at: number): string =>
    btoa(String.fromCharCode(...Array.from({ length: 99 }, (_, i) => (i === at ? 255 : i + 128))))
  const { body } = compare(
    request({ body: bytes(-1), base64: true }),
    request({ body: bytes(70), base64: true }),
  )
  if (body.kind !== 'bytes') throw new Error(body.kind)
  expect(body.bytes).toMatchObject({ at: 70, from: 32, sizes: [99, 99] })
})

test('for any header lines: each is there once, and the counts are the same both ways', () => {
  for (let seed = 0; seed < 500; seed++) {
    const random = seeded(seed)
    const lines = (): NamedValue[] =>
      Array.from({ length: Math.floor(random() * 8) }, () => [
        ['A', 'a', 'B', 'C', 'Date'][Math.floor(random() * 5)] ?? '',
        String(Math.floor(random() * 3)),
      ])
    const [before, after] = [lines(), lines()]
    const there = diffPairs(before, after, 'header')
    const back = diffPairs(after, before, 'header')
    expect(there.flatMap((row) => row.after ?? [])).toEqual(after.flat())
    expect(there.flatMap((row) => row.before?.join() ?? []).toSorted()).toEqual(
      before.map((line) => line.join()).toSorted(),
    )
    const count = (rows: typeof there, is: (row: (typeof there)[number]) => boolean): number =>
      rows.filter(is).length
    expect(count(there, (row) => row.kind === 'added')).toBe(
      count(back, (row) => row.kind === 'removed'),
    )
    expect(count(there, (row) => row.kind === 'changed')).toBe(
      count(back, (row) => row.kind === 'changed'),
    )
    expect(count(there, (row) => row.moved)).toBe(count(back, (row) => row.moved))
    expect(
      diffPairs(before, before, 'header').every((row) => row.kind === 'same' && !row.moved),
    ).toBe(true)
  }
})

test('for any lines of text: the runs rebuild both', () => {
  for (let seed = 0; seed < 300; seed++) {
    const random = seeded(seed)
    const text = (): string =>
      Array.from(
        { length: Math.floor(random() * 12) },
        () => 'abcd'[Math.floor(random() * 4)],
      ).join('\n')
    const [a, b] = [linesOf(text()), linesOf(text())]
    const runs = alignLines(a, b) ?? []
    expect(runs.flatMap((run) => b.slice(run.after.from, run.after.to))).toEqual(b)
    const rebuilt = runs.flatMap((run) =>
      run.same ? a.slice(run.before.from, run.before.to) : b.slice(run.after.from, run.after.to),
    )
    expect(rebuilt).toEqual(b)
  }
})
