import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { instanceMaker } from './engine'
import { runScript } from './run-script'
import { requestOf } from './testing/request'

const page = readFileSync(new URL('../../docs/scripts.md', import.meta.url), 'utf8')
const examples = Array.from(page.matchAll(/^```js\n([^]*?)^```/gm), ([, code = '']) => code)

async function run(code: string, body: string) {
  const bytes = new TextEncoder().encode(body)
  const request = requestOf({ body: bytes, bodySize: bytes.length })
  return runScript(await (await instanceMaker())(), { code, request })
}

test('the scripts of the page on scripts do what it says', async () => {
  expect(examples).toHaveLength(2)
  const [first = '', second = ''] = examples
  expect((await run(first, '{"amount":5,"currency":"EUR"}')).reply).toMatchObject({
    status: 201,
    headers: [['X-Request-Number', '12']],
    body: expect.stringMatching(
      /^\{"id":"ch_12","amount":5,"currency":"EUR","created":\d+\}$/,
    ) as string,
    delayMs: 300,
  })
  expect((await run(first, '{}')).reply?.status).toBe(422)
  const [, sent = ''] = /\/\/ (\{.*\})$/m.exec(second) ?? []
  expect((await run(second, sent)).reply).toMatchObject({
    headers: [['X-Id', '1497549923779084388']],
    body: '{"id":1497549923779084388,"text":"order 1497549923779084388"}',
  })
})

test('that page names all that a script is given', async () => {
  const [, table = ''] = /## What it is given\n\n([^]*?)\n\n/.exec(page) ?? []
  const named = table
    .split('\n')
    .slice(2)
    .flatMap((row) =>
      Array.from((row.split('|')[1] ?? '').matchAll(/`(\w+)`/g), ([, name]) => name),
    )
  const { reply } = await run('const reply = (request) => ({ body: Object.keys(request) })', '')
  expect(new Set(named)).toEqual(new Set(JSON.parse(reply?.body ?? '[]') as string[]))
})
