import { latin1Bytes, latin1Text } from '../../latin1'
import { base64Bytes, encode, utf8Bytes } from '../encode'
import { bySender, type BodyChange, onTheWay } from './body-words'

const converts = 'something between the sender and here converts line ends'

/**
 * Returns the changes that may happen to a text's bytes. `text` is null if the body is not UTF-8.
 */
export function textChanged(body: Uint8Array, text: string | null): BodyChange[] {
  const lines = (change: (text: string) => string) => () =>
    text?.includes('\n') ? utf8Bytes(change(text)) : null
  return [
    [
      'crlf',
      lines((text) => text.replaceAll(/\r?\n/g, '\r\n')),
      onTheWay('with CR LF as line ends', converts),
    ],
    [
      'lf',
      lines((text) => text.replaceAll('\r\n', '\n')),
      onTheWay('with LF as line ends', converts),
    ],
    [
      'latin1-read',
      () => (text === null ? null : narrowed(text)),
      onTheWay(
        'before it was converted from Latin-1 to UTF-8',
        'something between the sender and here takes UTF-8 for Latin-1 and converts it',
      ),
    ],
    [
      'latin1-written',
      () => widened(body),
      onTheWay(
        'in UTF-8 instead of Latin-1',
        'something between the sender and here writes it as Latin-1',
      ),
    ],
    [
      'replaced',
      () => (text === null ? utf8Bytes(new TextDecoder().decode(body)) : null),
      bySender(
        'with U+FFFD for bytes that are not UTF-8',
        'the sender signs text but sends bytes',
        'Sign the bytes that are sent.',
      ),
    ],
    [
      'base64-decoded',
      () => (text === null ? null : decoded(text)),
      bySender(
        'decoded from base64',
        'the sender signs before it encodes the body',
        'Sign what is sent.',
      ),
    ],
    [
      'base64-encoded',
      () => utf8Bytes(encode(body, 'base64')),
      bySender(
        'encoded as base64',
        'the sender signs an encoded body and sends the plain one',
        'Sign what is sent.',
      ),
    ],
  ]
}

/** Each character as one byte; null if one needs more, or all is ASCII. */
function narrowed(text: string): Uint8Array | null {
  if (!/[\u0080-\uffff]/.test(text) || /[\u0100-\uffff]/.test(text)) return null
  return latin1Bytes(text)
}

/** Each byte as a Latin-1 character; null if all is ASCII. */
function widened(body: Uint8Array): Uint8Array | null {
  if (!body.some((byte) => byte > 0x7f)) return null
  return utf8Bytes(latin1Text(body))
}

function decoded(text: string): Uint8Array | null {
  const bare = text.trim()
  return bare.length >= 8 ? base64Bytes(bare) : null
}
