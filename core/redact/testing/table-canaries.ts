import { secretPlaces } from '../../providers/table/secrets'
import { comparedFields, comparedHeaders } from '../../signatures/compared-places'
import { keyShapes } from '../key-shapes'
import { secretAddresses } from '../secret-addresses'
import type { Canary } from './canary'
import { addressExamples, keyExamples } from './key-examples'

const all = Object.values(secretPlaces).flat()
const placesOf = (kind: string): string[] =>
  all.filter((place) => place.startsWith(`${kind}:`)).map((place) => place.slice(kind.length + 1))

const headers = [
  ...new Set([...comparedHeaders, ...placesOf('header'), 'verif-hash', 'X-Honeycomb-Team']),
]
const fields = [...new Set([...comparedFields, ...placesOf('body')])]

/** Every header that a scheme compares, or a provider calls secret. */
const inHeaders: Canary[] = headers.map((name) => ({
  place: `header of a table: ${name}`,
  headers: [[name, '{}']],
}))

const nested = (path: string, value: unknown): unknown =>
  path.split('.').reduceRight((inner, name) => ({ [name]: inner }), value)

/** The same names as other libraries write them. */
const respelt = (path: string): string =>
  path
    .replaceAll(/[_-](\w)/g, (_, letter: string) => `!${letter}`)
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .replaceAll(/!(\w)/g, (_, letter: string) => letter.toUpperCase())

const isOne = (path: string): boolean => !path.includes('.')

/** Every field that a scheme compares, or a provider calls secret, in each format. */
const inFields: Canary[] = fields.flatMap((path): Canary[] => {
  const names = path.split('.')
  const [last = ''] = names.slice(-1)
  const json = JSON.stringify({ a: [{ b: 1, ...(nested(path, '{}') as object) }], z: 'kept' })
  const [first = '', ...rest] = names
  const form = `a=1&${first}${rest.map((name) => `[${name}]`).join('')}={}&z=kept`
  const open = names.map((name) => `<n:${name}>`).join('')
  const close = names
    .toReversed()
    .map((name) => `</n:${name}>`)
    .join('')
  const part = `--b0\r\nContent-Disposition: form-data; name="${last}"\r\n\r\n{}\r\n--b0--`
  const respelled = JSON.stringify({ ...(nested(respelt(path), '{}') as object), z: 'kept' })
  const nestedToo: Canary[] = [
    { place: 'another spelling', type: 'application/json', body: respelled, keeps: 'kept' },
    { place: 'JSON', type: 'application/json', body: json, keeps: 'kept' },
    { place: 'JSON in a form', type: 'application/x-www-form-urlencoded', body: `payload=${json}` },
    { place: 'a form', type: 'application/x-www-form-urlencoded', body: form, keeps: 'kept' },
    { place: 'XML', type: 'text/xml', body: `<r>${open}{}${close}<z>kept</z></r>`, keeps: 'kept' },
  ]
  const alone: Canary[] = [
    { place: 'multipart', type: 'multipart/form-data; boundary=b0', body: part },
    { place: 'lines', type: 'text/plain', body: `a: 1\n${last}: {}\nz: kept\n`, keeps: 'kept' },
    { place: 'a query', target: `/?a=1&${last}={}`, keeps: 'a=1' },
  ]
  return [...nestedToo, ...(isOne(path) ? alone : [])].map((canary) => ({
    ...canary,
    place: `field of a table: ${path} in ${canary.place}`,
  }))
})

const inQueries: Canary[] = [...new Set(placesOf('query'))].map((name) => ({
  place: `parameter of a table: ${name}`,
  target: `/?a=1&${name}={}`,
  keeps: 'a=1',
}))

/** What clients take for the same address. */
const inOddAddress = (host: string, text: string): Canary[] =>
  [':443', '.', '.:443', '/'].map((more) => ({
    place: `shape ${host} followed by ${more}`,
    body: JSON.stringify({ a: text.replace(/(?<=\w)(?=\/\w)|(?<=\w)$/, more) }),
  }))

/** Every shape of a key and of an address, in a text, escaped, and in the target. */
const shapes: (readonly [name: string, text: string])[] = [
  ...keyShapes.map(([issuer]) => [issuer, keyExamples[issuer]?.('{}') ?? ''] as const),
  ...secretAddresses.map(([host]) => [host, addressExamples[host]?.('{}') ?? ''] as const),
]
const inShapes: Canary[] = shapes
  .flatMap(([name, text]): Canary[] => [
    {
      place: `shape ${name} in JSON`,
      body: JSON.stringify({ a: `x ${text} y` }).replaceAll('/', '\\/'),
      keeps: ' y',
    },
    { place: `shape ${name} in a header`, headers: [['X-Any', `x ${text} y`]], keeps: ' y' },
    {
      place: `shape ${name} in the target`,
      target: `/a?b=${encodeURIComponent(text).replace('%7B%7D', '{}')}&c=d`,
      keeps: 'c=d',
    },
    ...(name in addressExamples ? inOddAddress(name, text) : []),
  ])
  .map((canary) => ({ ...canary, digits: true }))

/** Names of secrets, as they are spelt in each place. */
const names = [
  [
    'password',
    'userPassword',
    'passcode',
    'client_secret',
    'access_token',
    'refreshToken',
    'API_KEY',
    'apikey',
  ],
  [
    'private-key',
    'sessionId',
    'signature',
    'credential',
    'otp',
    'jwt',
    'authorization_code',
    'x-auth-token',
  ],
].flat()
const inNames: Canary[] = names.flatMap((name): Canary[] => [
  { place: `name ${name} in JSON`, body: `{"${name}":"{}","z":"kept"}`, keeps: 'kept' },
  {
    place: `name ${name} in JSON in JSON`,
    body: JSON.stringify({ a: `{"${name}":"{}","z":"kept"}` }),
    keeps: 'kept',
  },
  {
    place: `name ${name} in a form`,
    type: 'application/x-www-form-urlencoded',
    body: `a[${name}]={}&z=kept`,
    keeps: 'kept',
  },
  {
    place: `name ${name} in XML`,
    type: 'text/xml',
    body: `<r><${name}>{}</${name}><z>kept</z></r>`,
    keeps: 'kept',
  },
  {
    place: `name ${name} in an attribute`,
    type: 'text/xml',
    body: `<r ${name}='{}' z="kept"/>`,
    keeps: 'kept',
  },
  {
    place: `name ${name} in lines`,
    type: 'text/plain',
    body: `a: 1\n${name}: {}\nz: kept`,
    keeps: 'kept',
  },
  { place: `name ${name} in the target`, target: `/?${name}={}&z=kept`, keeps: 'kept' },
  { place: `name ${name} in a header`, headers: [[name, '{}']] },
  {
    place: `name ${name} in a header's parameter`,
    headers: [['X-Any', `a=1, ${name}={}; z=kept`]],
    keeps: 'kept',
  },
])

/** A canary for every row of every table. */
export const tableCanaries: readonly Canary[] = [
  ...inHeaders,
  ...inFields,
  ...inQueries,
  ...inShapes,
  ...inNames,
]
