import { isUtf8 } from '@/core/parsing/charset'
import { notText } from '@/core/parsing/magic'
import {
  grpcFrames,
  packedVarints,
  type ProtobufField,
  protobufFields,
} from '@/core/parsing/protobuf'
import { count as inWords, plural } from '../../ui/words'
import type { JsonLine, JsonToken } from '../text/json-lines'
import { fixedWords, hexWords, varintWords } from './protobuf-words'

/** Deeper bytes are not looked into. */
const maxDepth = 40
const maxPacked = 12
/** Shorter texts are often messages by chance. */
const minAmbiguous = 8
const maxHex = 256

/**
 * Returns protocol buffers as lines: each field with its number, its value, and what else the same bytes may
 * be, as only the schema says. Bytes that are a message are shown as one, unless they are a text.
 */
export function protobufLines(bytes: Uint8Array): { lines: JsonLine[] } | { reason: string } {
  const lines = new Lines()
  const frames = grpcFrames(bytes)
  if (frames) {
    for (const [at, { kind, bytes: held }] of frames.entries()) {
      const words = `${kind} ${at + 1} of ${frames.length}, ${plural(held.length, 'byte')}`
      lines.add(0, { kind: 'text', text: words })
      if (kind === 'trailers') lines.text(held)
      else if (kind === 'compressed message') lines.add(1, hex(held))
      else if (!lines.message(held, 1)) return { reason: notProtobuf }
    }
  } else if (!lines.message(bytes, 0)) return { reason: notProtobuf }
  return lines.reason === null ? { lines: lines.done } : { reason: lines.reason }
}

/** Of all messages together; messages of gRPC and lines of its trailers count as well. */
const maxFields = 50_000
const notProtobuf = `Not protocol buffers: its fields do not end where the body ends, or are more than ${inWords(maxFields)}`

class Lines {
  readonly done: JsonLine[] = []
  reason: string | null = null
  #count = 0

  add(depth: number, ...tokens: JsonToken[]): void {
    this.done.push({ depth, tokens })
    if ((this.#count += 1) > maxFields) {
      this.reason = `Not shown as fields: more than ${inWords(maxFields)} of them`
    }
  }

  text(bytes: Uint8Array): void {
    for (const line of new TextDecoder().decode(bytes).trimEnd().split(/\r?\n/)) {
      this.add(1, { kind: 'string', text: line })
    }
  }

  /** Adds the fields of a message; returns whether the bytes are one. */
  message(bytes: Uint8Array, depth: number): boolean {
    const fields = protobufFields(bytes, maxFields)
    for (const field of fields ?? []) {
      if (this.reason !== null) break
      this.#field(field, depth)
    }
    return fields !== null
  }

  #field({ number, wire, value, bytes }: ProtobufField, depth: number): void {
    const name: JsonToken[] = [
      { kind: 'key', text: String(number) },
      { kind: 'punctuation', text: ': ' },
    ]
    if (wire === 'varint') {
      this.add(depth, ...name, { kind: 'number', text: String(value) }, also(varintWords(value)))
    } else if (wire === 'fixed32' || wire === 'fixed64') {
      const { text, words } = fixedWords(wire, value)
      this.add(depth, ...name, { kind: 'number', text }, also(words))
    } else this.#held({ number, wire, value, bytes }, depth, name)
  }

  #held({ wire, bytes }: ProtobufField, depth: number, name: JsonToken[]): void {
    const size = plural(bytes.length, 'byte')
    const isMessage =
      bytes.length > 0 && depth < maxDepth && protobufFields(bytes, maxFields) !== null
    const text = textOf(bytes)
    if (wire === 'group' || (isMessage && (text === null || text.includes('\n')))) {
      const kind = wire === 'group' ? 'group' : `message, ${size}`
      this.add(depth, ...name, { kind: 'punctuation', text: '{' }, also(kind))
      this.message(bytes, depth + 1)
      this.done.push({ depth, tokens: [{ kind: 'punctuation', text: '}' }] })
    } else if (text !== null) {
      const words = `string, ${size}${isMessage && bytes.length >= minAmbiguous ? ' · or a message' : ''}`
      this.add(depth, ...name, { kind: 'string', text: JSON.stringify(text) }, also(words))
    } else {
      const packed = packedVarints(bytes, maxPacked)
      const words = `${size}${packed ? ` · or packed ${packed.join(', ')}` : ''}`
      this.add(depth, ...name, hex(bytes), also(words))
    }
  }
}

const also = (words: string): JsonToken => ({ kind: 'punctuation', text: `  ${words}` })

const hex = (bytes: Uint8Array): JsonToken => ({ kind: 'atom', text: hexWords(bytes, maxHex) })

/** Returns bytes as the text that they are, if they are one. */
function textOf(bytes: Uint8Array): string | null {
  if (!isUtf8(bytes)) return null
  const text = new TextDecoder().decode(bytes)
  return notText.test(text) ? null : text
}
