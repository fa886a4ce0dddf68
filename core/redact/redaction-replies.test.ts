import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { replyServer } from '../../server/testing/reply-bins'
import { connectWatcher } from '../../server/testing/watcher'

const up = replyServer()

// It does not look like a secret: only the header's name says that it is one.
const secret = 'tulip4417meadow'
const turned = [...secret].toReversed().join('')

const reads = '{{ request.headers.authorization }}'
const turning = `[...request.headers.authorization].reverse().join('')`

/** Replies that repeat a secret of the request, each in its own way. */
const repeating: [how: string, answer: object][] = [
  ['a template’s body', { kind: 'reply', reply: { template: true, body: `said ${reads}` } }],
  [
    'a template’s headers',
    {
      kind: 'reply',
      reply: {
        template: true,
        headers: [
          ['X-Said', `said ${reads}`],
          ['Content-Type', `text/${reads}; charset=${reads}`],
          ['Location', `/x${reads}`],
          ['Vary', reads],
          ['Retry-After', reads],
        ],
      },
    },
  ],
  [
    'a template’s log',
    {
      kind: 'reply',
      reply: { template: true, headers: [['X-A', `${reads}{{ "%0a" | url_decode }}`]] },
    },
  ],
  [
    'a plan’s step',
    {
      kind: 'drill',
      steps: [{ status: 503, template: true, headers: [['X-Said', reads]], body: reads }],
    },
  ],
  [
    'a script',
    {
      kind: 'script',
      code: `function reply(request) {
        const said = ${turning}
        print(request.headers.authorization, said)
        return { headers: { 'X-Said': said, Server: request.headers.authorization }, body: { said } }
      }`,
    },
  ],
  [
    'a script that fails',
    { kind: 'script', code: `const reply = (request) => { throw Error(${turning}) }` },
  ],
]

test.each(repeating)('through a redacting link %s reveals no secret', async (_, answer) => {
  const id = await up.bins.saying({ rules: [{ id: 'says', when: {}, answer }] })
  const { token } = await up.owner.share(id)
  const watcher = connectWatcher(up.server.origin)
  await watcher.watch({ share: token })
  await up.bins.send(id, '/any', { method: 'POST', headers: { Authorization: secret } })
  await up.bins.send(id, '/any', { method: 'POST', headers: { Authorization: secret } })
  const whole = JSON.stringify(await up.bins.noted(id, 2))
  expect(whole.includes(secret) || whole.includes(turned)).toBe(true)

  const get = async (path: string): Promise<Buffer> => {
    const response = await up.owner.fetch(`/api/bins/${id}${path}`, { as: token })
    expect(response.status, path).toBe(200)
    return Buffer.from(await response.arrayBuffer())
  }
  const shown = await Promise.all(
    [
      '/captures',
      '/captures/1',
      '/captures/2',
      '/captures/2/attempts',
      '/vocabulary',
      '/export?format=ndjson',
      '/export?format=har',
      '/export?format=csv',
    ].map(get),
  )
  const zip = unzipSync(await get('/export?format=zip'))
  const files = [...Object.keys(zip), ...Object.values(zip).map((bytes) => Buffer.from(bytes))]
  const everything = [...shown, ...files, JSON.stringify([watcher.pushed, watcher.changed])].join(
    '\n',
  )
  expect(everything).toContain('Content-Security-Policy')
  expect(everything).not.toContain(secret)
  expect(everything).not.toContain(turned)
  for (const said of [secret, turned, `log:${turned}`, `reply:${turned}`, `header:${secret}`]) {
    const response = await up.owner.fetch(`/api/bins/${id}/captures?q=${said}`, { as: token })
    const found = (await response.json()) as { captures?: unknown[] }
    expect(found.captures ?? []).toEqual([])
  }
  watcher.close()
})

test('the headers that Wirebin itself sets on a reply are shown', async () => {
  const reply = { status: 418, headers: [['Content-Type', 'application/json']], body: '{}' }
  const id = await up.bins.saying({
    rules: [{ id: 'a', when: {}, answer: { kind: 'reply', reply } }],
  })
  const { token } = await up.owner.share(id)
  await up.bins.send(id)
  expect((await up.owner.capture(id, 1, token)).reply).toMatchObject({
    status: 418,
    headers: [
      ['Content-Type', 'application/json'],
      ['Content-Security-Policy', 'sandbox'],
      ['X-Content-Type-Options', 'nosniff'],
      ['X-Robots-Tag', 'noindex'],
      ['Cache-Control', 'no-store'],
      ['Content-Length', '2'],
    ],
    body: null,
  })
})
