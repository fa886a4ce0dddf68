import type { Handshake } from '../../../handshakes/handshakes'
import type { FieldPlace, Provider, Signal } from '../../provider'

const code = (text: string): string => `\`${text}\``

/** A provider's row in docs/recognising.md. */
export const providerRow = (one: Provider): string[] => [
  `${one.name} ${code(one.id)}`,
  one.by.map(signal).join('; or '),
  all(one.event),
  `${all(one.delivery)}${one.within === undefined ? '' : `; within ${all(one.within)}`}`,
  one.attempt ? place(one.attempt) : one.retry ? `${place(one.retry)} + 1` : '',
  again(one),
]

/** A handshake's row in docs/handshakes.md. */
export const handshakeRow = ({ id, name, asks, answer, secret, token }: Handshake): string[] => [
  `${name} ${code(id)}`,
  code(asks),
  code(answer),
  secret ? `${secret.words}${secret.needed ? '' : ', if the bin has one'}` : '',
  token ? `${token.alphabet}; at most ${token.maxLength}` : '',
]

function signal(one: Signal): string {
  const [kind, value] = split(one)
  switch (kind) {
    case 'header':
      return code(value)
    case 'agent':
      return `User-Agent ${code(value)}`
    case 'type':
      return `Content-Type ${code(value)}`
    default:
      return `JSON with ${value.split(',').map(code).join(', ')}`
  }
}

const all = (places: FieldPlace | readonly FieldPlace[] = []): string =>
  (typeof places === 'string' ? [places] : places).map(place).join(', ')

function place(one: FieldPlace): string {
  const [kind, value] = split(one)
  if (kind === 'header') return code(value)
  if (kind === 'name') return `the name besides ${value.split(',').map(code).join(', ')}`
  return `${kind} ${code(value)}`
}

function split(text: string): [kind: string, value: string] {
  const colon = text.indexOf(':')
  return [text.slice(0, colon), text.slice(colon + 1)]
}

/** Returns when it retries, in words; empty if not known. */
function again({ retries, timeout }: Provider): string {
  const waits = timeout === undefined ? [] : [`waits ${timeout} s`]
  return [...waits, ...triesOf(retries)].join('; ')
}

function triesOf(retries: Provider['retries']): string[] {
  if (!retries) return []
  if (retries.after?.length === 0) return ['never again']
  const { after, attempts, for: span } = retries
  return [
    ...(after ? [`again after ${after.map(inWords).join(', ')}`] : []),
    ...(attempts === undefined ? [] : [`${attempts} attempts`]),
    ...(span === undefined ? [] : [`for ${inWords(span)}`]),
  ]
}

const units: [seconds: number, name: string][] = [
  [86_400, 'd'],
  [3600, 'h'],
  [60, 'min'],
]

function inWords(seconds: number): string {
  const unit = units.find(([size]) => seconds >= size && seconds % size === 0)
  return unit ? `${seconds / unit[0]} ${unit[1]}` : `${seconds} s`
}
