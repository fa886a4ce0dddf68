import { timeOf, timeText } from '../time'
import { utf8Bytes } from '../encode'
import { latin1Bytes } from '../../latin1'
import type { SignedPiece, SignedRequest } from '../scheme'
import type { Variant } from './variant'

export interface ShapeVariant extends Variant {
  /** Returns other parts to sign; null if these cannot be changed so. */
  reshape(parts: SignedPiece[]): SignedPiece[] | null
}

const isTime = ({ name }: SignedPiece): boolean => /time/i.test(name)
const isId = ({ name }: SignedPiece): boolean => /(?:^|[-\s])id$/i.test(name)
const isBody = ({ name }: SignedPiece): boolean => name === 'body'

/** Returns what a sender may combine differently from the scheme: the time, the id, the order. */
export function shapeVariants(
  request: SignedRequest,
  parts: readonly SignedPiece[],
): ShapeVariant[] {
  const timed = parts.some(isTime)
  const variants: ShapeVariant[] = []
  if (parts.length > 1 && parts.some(isBody)) {
    variants.push(
      shape('body-alone', 'the body alone', (all) => all.filter(isBody)),
      shape('reversed', 'its parts in the opposite order', (all) => all.toReversed()),
      shape('unseparated', 'its parts without anything between them', (all) =>
        all.filter(({ name }) => name !== 'text'),
      ),
      ...['.', ':', '\n'].map((separator) =>
        shape(
          `separated-${separator === '\n' ? 'line' : separator}`,
          `its parts with ${words(separator)} between them`,
          (all) =>
            all
              .filter(({ name }) => name !== 'text')
              .flatMap((part, at) => (at === 0 ? [part] : [text(separator), part])),
        ),
      ),
    )
  }
  if (parts.some(isId)) variants.push(shape('no-id', 'its parts without the id', without(isId)))
  if (timed && parts.length > 2) {
    variants.push(shape('no-time', 'its parts without the time', without(isTime)))
  }
  const times = timesOf(request.headers)
  if (timed) {
    variants.push(
      time('time-seconds', 'its time in seconds', (said) => unit(said, 's')),
      time('time-milliseconds', 'its time in milliseconds', (said) => unit(said, 'ms')),
      time('time-iso', 'its time written as ISO 8601', (said) => unit(said, 'iso')),
      ...times.map(({ name, value }) =>
        time(`time-of-${name}`, `the time of the header ${name}`, () => value),
      ),
    )
  } else if (parts.length === 1 && parts.every(isBody)) {
    for (const { name, value } of times) {
      for (const separator of ['.', ':', '']) {
        variants.push(
          shape(`time-before-${name}${separator}`, `the header ${name} before the body`, (all) => [
            { name: 'time', bytes: latin1Bytes(value) },
            text(separator),
            ...all,
          ]),
        )
      }
    }
  }
  return variants
}

/** Headers that hold a time, as they are and as seconds; only the first few. */
function timesOf(headers: readonly string[]): { name: string; value: string }[] {
  const found: { name: string; value: string }[] = []
  for (let at = 0; at < headers.length && found.length < 12; at += 2) {
    const name = (headers[at] ?? '').toLowerCase()
    const value = headers[at + 1] ?? ''
    if (name.length > 60 || value.length > 40) continue
    if (/^\d{10}(?:\d{3})?$/.test(value)) found.push({ name, value })
    else if (/time|date/.test(name) && !Number.isNaN(Date.parse(value))) {
      found.push({ name, value }, { name, value: timeText(Date.parse(value), 's') })
    }
  }
  return found
}

function shape(
  id: string,
  what: string,
  reshape: (parts: SignedPiece[]) => SignedPiece[] | null,
): ShapeVariant {
  return {
    id: `shape.${id}`,
    dimension: 'shape',
    name: `Signed: ${what}`,
    right: `for ${what}`,
    why: 'the sender builds what it signs differently from this scheme',
    todo: 'Compare how the sender builds the signed string with the scheme’s documentation.',
    reshape,
  }
}

const time = (id: string, what: string, change: (said: string) => string | null): ShapeVariant =>
  shape(id, what, (parts) => {
    const at = parts.findIndex(isTime)
    const part = parts[at]
    if (!part) return null
    const changed = change(new TextDecoder().decode(part.bytes))
    return changed === null ? null : parts.with(at, { ...part, bytes: latin1Bytes(changed) })
  })

/** Removes such parts, and the text that follows each. */
const without = (drop: (part: SignedPiece) => boolean) => (parts: SignedPiece[]) =>
  parts.filter((part, at) => {
    const before = parts[at - 1]
    return !drop(part) && !(part.name === 'text' && before !== undefined && drop(before))
  })

const text = (value: string): SignedPiece => ({ name: 'text', bytes: utf8Bytes(value) })
const words = (separator: string): string => (separator === '\n' ? 'a newline' : `"${separator}"`)

function unit(said: string, to: 's' | 'ms' | 'iso'): string | null {
  const from = /^\d{13,}$/.test(said) ? 'ms' : /^\d+$/.test(said) ? 's' : 'iso'
  const ms = timeOf(said, from)
  return ms === null || from === to || ms > 8.64e15 ? null : timeText(ms, to)
}
