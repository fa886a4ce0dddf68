import { bySender, type BodyChange, onTheWay } from './body-words'

const [cr, lf] = [0x0d, 0x0a]
const bom = Uint8Array.of(0xef, 0xbb, 0xbf)

const adds = 'something between the sender and here adds one'
const addsSpace = 'something between the sender and here adds it'
const removes = 'something between the sender and here removes one'

/** Returns the changes that may happen to a body's ends, whatever its content. */
export function endsChanged(body: Uint8Array): BodyChange[] {
  return [
    ['newline-removed', () => withoutLine(body), onTheWay('without its last newline', adds)],
    ['newline-added', () => extended(body, lf), onTheWay('with a newline at its end', removes)],
    ['crlf-added', () => extended(body, cr, lf), onTheWay('with CR LF at its end', removes)],
    ['trimmed', () => trimmed(body), onTheWay('without the white space around it', addsSpace)],
    ['bom-removed', () => withoutBom(body), onTheWay('without its byte order mark', adds)],
    ['bom-added', () => joined(bom, body), onTheWay('with a byte order mark before it', removes)],
    [
      'empty',
      () => new Uint8Array(),
      bySender(
        'left out',
        'the sender signs before it has a body, or never signs one',
        'Sign after the body is made, with the bytes that are sent.',
      ),
    ],
  ]
}

function withoutLine(body: Uint8Array): Uint8Array | null {
  if (body.at(-1) !== lf) return null
  return body.subarray(0, body.at(-2) === cr ? -2 : -1)
}

const withoutBom = (body: Uint8Array): Uint8Array | null =>
  bom.every((byte, at) => body[at] === byte) ? body.subarray(bom.length) : null

const extended = (body: Uint8Array, ...end: number[]): Uint8Array =>
  joined(body, Uint8Array.from(end))

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

const isSpace = (byte: number | undefined): boolean =>
  byte === 0x20 || (byte !== undefined && byte >= 0x09 && byte <= 0x0d)

function trimmed(body: Uint8Array): Uint8Array {
  let [from, to] = [0, body.length]
  while (from < to && isSpace(body[from])) from += 1
  while (to > from && isSpace(body[to - 1])) to -= 1
  return body.subarray(from, to)
}
