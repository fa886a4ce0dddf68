import { redactionMark } from '../secret-names'

/** Makes the text of a document around a secret: `plant` puts it, or what is to replace it. */
type Make = (random: Random, layers: number, plant: Plant) => string
export type Random = () => number
type Plant = (written: (secret: string) => string) => string

const pick = <Item>(random: Random, items: readonly Item[]): Item =>
  items[Math.floor(random() * items.length)] as Item

const names = ['id', 'ref', 'Größe', 'a b', 'key', 'code', '名前', 'next_page_token', 'x.y']
const words = ['ids', 'ref', 'Size', 'total', 'zen', 'state', 'Item', 'url']
const secretNames = [
  'token',
  'client_secret',
  'apiKey',
  'Password',
  'X-Signature',
  'passcode',
  'sessionId',
]
const scalars = ['1.10', '1E400', '-0', '12345678901234567890', 'true', 'null', '[]', '{}']
const texts = [
  '',
  'PROJ-12',
  'é€你',
  'a "b" c',
  'two\nlines',
  '<b>&amp;</b>',
  '50%',
  '2026-11-29T12:00:00Z',
]

/** One member of an object or a list, as JSON. */
const plain = (random: Random): string =>
  random() < 0.4 ? pick(random, scalars) : JSON.stringify(pick(random, texts))

const json: Make = (random, layers, plant) => {
  const members = Array.from({ length: Math.floor(random() * 4) }, () => {
    if (random() < 0.1) return '"total_tokens":1540'
    return `${JSON.stringify(pick(random, names))}:${plain(random)}`
  })
  const space = pick(random, ['', ' ', '\n  '])
  members.splice(
    Math.floor(random() * (members.length + 1)),
    0,
    secretMember(random, layers, plant),
  )
  return `{${space}${members.join(`,${space}`)}${space}}`
}

function secretMember(random: Random, layers: number, plant: Plant): string {
  const secret = pick(random, secretNames)
  const kind = Math.floor(random() * (layers > 0 ? 7 : 4))
  if (kind === 0) return `${JSON.stringify(secret)} : "${plant((value) => value)}"`
  if (kind === 1) return `"headers":[{"name":"${secret}","value":"${plant((value) => value)}"}]`
  if (kind === 2) return `"data":${json(random, layers, plant)}`
  if (kind === 3) return `"Größe":[${plain(random)},${json(random, layers, plant)}]`
  const text = pick(random, inside)(random, layers - 1, plant)
  if (kind === 4) return `"data":${JSON.stringify(Buffer.from(text).toString('base64'))}`
  return `"Message":${JSON.stringify(text)}`
}

const form: Make = (random, layers, plant) => {
  const pairs = ['a=1', 'b=c+d', 'x=%zz', '&', 'e']
  const pair =
    layers > 0 && random() < 0.6
      ? `payload=${encodeURIComponent(pick(random, inside)(random, layers - 1, plant))}`
      : `user[${pick(random, secretNames)}]=${plant((value) => value)}`
  return [pick(random, pairs), pair, pick(random, pairs)].join('&')
}

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

const xml: Make = (random, layers, plant) => {
  const [name, secret] = [pick(random, words), pick(random, secretNames)]
  const value = (): string => plant((text) => text)
  const kinds = [
    () => `<ns:${secret} a="1">${value()}</ns:${secret}>`,
    () => `<${name} ${secret}="${value()}" b='2'/>`,
    () => `<add key="${secret}" value="${value()}"/>`,
    () => `<name>${secret}</name><value>${value()}</value>`,
    () => `<${name}><![CDATA[${json(random, 0, plant)}]]></${name}>`,
  ]
  const nested = (): string =>
    `<${name}>${escaped(pick(random, inside)(random, layers - 1, plant))}</${name}>`
  const element = layers > 0 && random() < 0.4 ? nested() : pick(random, kinds)()
  return `<?xml version="1.0"?>\n<r xmlns="urn:x"><key>PROJ-1</key>${element}<z>é</z></r>`
}

const lines: Make = (random, _, plant) => {
  const secret = pick(random, secretNames)
  const value = plant((text) => text)
  const line = pick(random, [
    `${secret}: ${value}`,
    `export ${secret}=${value}`,
    `  - ${secret}: "${value}"`,
  ])
  return `name: ann\n${line}\nkey: PROJ-12\nPORT=1\n`
}

const address: Make = (random, _, plant) =>
  pick(random, [
    () => `https://a.example/p?x=1&${pick(random, secretNames)}=${plant((text) => text)}#f`,
    () => `https://${plant((text) => `ann:${text}`)}@a.example/r.git`,
    () => `https://hooks.slack.com/services/${plant((text) => `T0/B0/${text}`)}`,
  ])()

const graphql: Make = (_, __, plant) =>
  `mutation {\n  login(user: "ann", password: "${plant((text) => text)}") { id }\n}`

const key: Make = (_, __, plant) => `the key ${plant((text) => `sk_live_${text}`)} is new`

const inside: Make[] = [json, json, form, xml, lines, address, graphql, key]

export interface RandomDocument {
  type: string
  /** Its text with the secret, and as it is to be shown. */
  sent: string
  shown: string
}

const boundary = 'b0'

const multipart: Make = (random, layers, plant) => {
  const end = pick(random, ['\r\n', '\n'])
  const secret = pick(random, secretNames)
  const value = (): string => plant((text) => text)
  const head = (name: string, more: string[] = []): string =>
    [
      pick(random, [
        `Content-Disposition: form-data; name="${name}"`,
        `Content-Disposition: form-data;${end} name=${name}`,
        `content-disposition: form-data; filename="a;b.txt"; name*=utf-8''${name}`,
      ]),
      ...more,
      '',
      '',
    ].join(end)
  const nested = (): string =>
    `${head('data', ['Content-Type: application/json'])}${json(random, Math.max(0, layers - 2), plant)}`
  const part = layers > 0 && random() < 0.5 ? nested() : `${head(secret)}${value()}`
  const parts = [`${head('id')}7 é`, part, `${head('key')}PROJ-12`]
  return `${parts.map((one) => `--${boundary}${end}${one}${end}`).join('')}--${boundary}--${end}`
}

const types: [type: string, make: Make][] = [
  ['application/json', json],
  ['text/plain', json],
  ['application/x-www-form-urlencoded', form],
  ['text/xml', xml],
  ['text/plain', lines],
  ['application/graphql', graphql],
  [`multipart/form-data; boundary="${boundary}"`, multipart],
]

/** Returns a document with one secret in a random place, below up to so many layers. */
export function randomDocument(
  random: () => Random,
  secret: string,
  layers: number,
): RandomDocument {
  const [type, make] = pick(random(), types)
  return {
    type,
    sent: make(random(), layers, (written) => written(secret)),
    shown: make(random(), layers, () => redactionMark),
  }
}
