import { expect, test } from 'vitest'
import { readConfig } from './read-config'
import { binFile, faultyFiles } from './testing/faulty-files'

const variables = { STRIPE: 'whsec_one', HOST: 'shop.example', EMPTY: '', LONG: 'x'.repeat(9000) }
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const read = (text: string, file = 'w.yaml') =>
  readConfig({ file, bytes: bytesOf(text) }, { ...variables, KEY: `wbo_${'k'.repeat(43)}` })

function refusal(text: string, file?: string): string {
  try {
    read(text, file).ownerKey()
  } catch (error) {
    return (error as Error).message
  }
  return 'no refusal'
}

const matching = (message: string | RegExp): unknown =>
  typeof message === 'string' ? message : expect.stringMatching(message)

test.each(faultyFiles)('%s is refused with its place', (_, text, message) => {
  const said = refusal(text)
  expect(said).toEqual(matching(message))
  expect(said).not.toMatch(/canary|ccccc|whsec_one/)
})

test('a billion laughs are refused before they are laughed', () => {
  const lines = ['a: &a ["lol", "lol"]']
  for (let n = 1; n < 30; n += 1) {
    const [from, to] = [String.fromCharCode(96 + n), String.fromCharCode(97 + n)]
    if (to <= 'z') lines.push(`${to}: &${to} [${`*${from},`.repeat(9)}]`)
  }
  expect(refusal(lines.join('\n'))).toMatch(
    /has more than 100000 values, with those that aliases repeat/,
  )
  const long = `x: &x "${'y'.repeat(60_000)}"\nb: [${'*x,'.repeat(5000)}]`
  expect(refusal(long)).toMatch(/texts exceed 2097152 characters in all/)
})

test('bytes that are no UTF-8 are refused', () => {
  expect(() => readConfig({ file: 'w.yaml', bytes: new Uint8Array([0x62, 0xff]) }, {})).toThrow(
    'w.yaml:1:1: A config file is UTF-8, which this is not',
  )
})

test('variables stand in texts only, and $${ is the text itself', () => {
  const { bins } = read(
    binFile(
      'name: in ${HOST}',
      'forwards:',
      '  - { name: "$${HOST}", to: "https://${HOST}/hook?a=$$${b" }',
      'secrets:',
      '  - { scheme: stripe, value: "${STRIPE}" }',
    ).replace('shop', 'shop-1'),
  )
  expect(bins['shop-1']).toMatchObject({
    name: 'in shop.example',
    forwards: [{ name: '${HOST}', to: 'https://shop.example/hook?a=$${b' }],
    secrets: [{ scheme: 'stripe', value: 'whsec_one', label: '' }],
  })
})

test('what aliases repeat is the same each time, and numbers are ids too', () => {
  const { bins } = read('bins:\n  007: &a { name: bond, maxCaptures: 7 }\n  1e3: *a')
  expect(bins).toEqual({
    '007': { name: 'bond', maxCaptures: 7 },
    '1e3': { name: 'bond', maxCaptures: 7 },
  })
})

test('JSON is read too, with tabs, and its faults have places', () => {
  const text =
    '{\n\t"$schema": "./s.json",\n\t"bins": {\n\t\t"shop": {\n\t\t\t"maxBody": -1\n\t\t}\n\t}\n}\n'
  expect(refusal(text, 'w.json')).toMatch(/^w\.json:5:4: bins\.shop\.maxBody: .*>=0/)
  expect(read(text.replace('-1', '1'), 'w.json').bins).toEqual({ shop: { maxBody: 1 } })
})

test('values of variables do not stand in what is said of faults that are found later', () => {
  const config = read(binFile('name: ${HOST}'))
  expect(() => {
    config.refuse([{ path: ['bins', 'shop', 'name'], message: 'shop.example is taken' }])
  }).toThrow('w.yaml:3:5: bins.shop.name: ${HOST} is taken')
})

test.each([
  ['brackets', '['.repeat(1_048_576)],
  ['braces', '{a: '.repeat(260_000)],
  ['dashes', '- '.repeat(520_000)],
  ['questions', '? '.repeat(520_000)],
  ['indents', Array.from({ length: 1400 }, (_, n) => `${' '.repeat(n)}a:`).join('\n')],
  ['settings', Array.from({ length: 60_000 }, (_, n) => `${n.toString(36)}:`).join('\n')],
  ['aliases', `a: &a 1\nb: [${'*a,'.repeat(340_000)}]`],
  ['anchors', `b: [${Array.from({ length: 60_000 }, (_, n) => `&${n.toString(36)} 1`).join()}]`],
  ['quotes', '"'.repeat(1_048_575)],
  ['comments', '#\n'.repeat(150_000)],
  ['documents', '---\n'.repeat(260_000)],
  ['variables', `bins: {a-b: {name: "${'${'.repeat(500_000)}"}}`],
])('many %s are refused in little time', (_, text) => {
  const before = process.cpuUsage()
  expect(refusal(text)).toMatch(/^w\.yaml:\d+:\d+: /)
  const { user } = process.cpuUsage(before)
  expect(user / 1e6).toBeLessThan(20)
})
