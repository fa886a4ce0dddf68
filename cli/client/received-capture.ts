import type { Capture } from '@/core/contract/capture'
import type { Connection } from './connection'

/** A capture with all fields of the API, and its body in every form. */
export type ReceivedCapture = Capture & CaptureMethods

/** Returns a capture as programs use it. */
export const received = (connection: Connection, capture: Capture): ReceivedCapture =>
  Object.assign(new CaptureMethods(connection, capture), capture)

/** What a capture can do besides its fields. */
export class CaptureMethods {
  readonly #connection: Connection
  readonly #capture: Capture

  constructor(connection: Connection, capture: Capture) {
    this.#connection = connection
    this.#capture = capture
  }

  /** Returns the values of a header, joined by a comma if there are several; null if it was not sent. */
  header(name: string): string | null {
    const asked = name.toLowerCase()
    const values = this.#capture.headers.flatMap(([each, value]) =>
      each.toLowerCase() === asked ? [value] : [],
    )
    return values.length > 0 ? values.join(', ') : null
  }

  /** Returns all bytes of the body as they were sent, also if the capture has only the first ones. */
  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    const { bin, seq, size, body } = this.#capture
    const shown = bytesOf(body)
    if (shown.length >= size || !body.truncated) return shown
    const response = await this.#connection.request(`/api/bins/${bin}/captures/${seq}/body`)
    return new Uint8Array(await response.arrayBuffer())
  }

  /** Returns the body as text, by its charset. */
  async text(): Promise<string> {
    return new TextDecoder().decode(await this.bytes())
  }

  /** Returns the body's JSON. Throws if it is none. */
  async json<Value = unknown>(): Promise<Value> {
    return JSON.parse(await this.text()) as Value
  }
}

function bytesOf({ encoding, text }: Capture['body']): Uint8Array<ArrayBuffer> {
  if (encoding === 'utf8') return new TextEncoder().encode(text)
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}
