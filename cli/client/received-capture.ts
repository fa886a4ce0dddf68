import type { Capture } from '@/core/contract/capture'
import type { Delivery } from '@/core/contract/delivery'
import type { SignatureReport } from '@/core/contract/signature'
import { decodeText } from '@/core/parsing/charset'
import { formSource } from '@/core/parsing/form'
import { isForm, mediaType } from '@/core/parsing/media-type'
import { pairs } from '@/core/parsing/pairs'
import { binOf } from './bin-of'
import { bytesOf } from './body-bytes'
import type { ApiConnection } from './api-connection'
import { withoutCodings } from './decoded'
import { sendAgain, type SendAgain } from './send-again'
import { type SecretToTry, verify } from './verify'

/** A capture with all fields of the API, and its body in every form. */
export type ReceivedCapture = Capture & CaptureMethods

/** Returns a capture as programs use it. */
export const received = (connection: ApiConnection, capture: Capture): ReceivedCapture =>
  Object.assign(new CaptureMethods(connection, capture), capture)

/** What a capture can do besides its fields. */
export class CaptureMethods {
  readonly #connection: ApiConnection
  readonly #capture: Capture

  constructor(connection: ApiConnection, capture: Capture) {
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
    const { path } = binOf(this.#connection, bin)
    return this.#connection.bytes(`${path}/captures/${seq}/body`, {}, size)
  }

  /** Returns the body as text, by its content coding and charset, as the page reads it. Throws if its coding is not known here. */
  async text(): Promise<string> {
    return decodeText(await this.#plain(), this.header('content-type')).text
  }

  /** Returns the body's JSON. Throws if it is none. */
  async json<Value = unknown>(): Promise<Value> {
    return JSON.parse(await this.text()) as Value
  }

  /** Returns the fields of a form, urlencoded or multipart. Throws if the body is none. */
  async form(): Promise<FormData> {
    const type = this.header('content-type') ?? ''
    const plain = await this.#plain()
    if (isForm(mediaType(type))) return formOf(plain, type)
    return new Response(plain, { headers: { 'Content-Type': type } }).formData()
  }

  /**
   * Returns what a secret says of the signature: `verdict` is `valid` if it was signed with it, else `sentence` and `todo`
   * say why not. The secret is not kept; its scheme is the one of the request, or that of `{ scheme, value }`. Throws ApiError.
   */
  verify(secret: SecretToTry): Promise<SignatureReport> {
    return verify(this.#connection, this.#capture, secret)
  }

  /** Sends it to an address once more, as it was captured. Returns the delivery once it has ended. Throws ApiError. */
  sendAgain(to: SendAgain): Promise<Delivery> {
    return sendAgain(this.#connection, this.#capture, to)
  }

  async #plain(): Promise<Uint8Array<ArrayBuffer>> {
    return withoutCodings(await this.bytes(), this.header('content-encoding'))
  }
}

/** Returns the fields of a urlencoded form, by its charset. */
function formOf(bytes: Uint8Array, type: string): FormData {
  const { text, wire, charset } = formSource(bytes, decodeText(bytes, type))
  const form = new FormData()
  for (const { name, value } of pairs(text, wire, Infinity, charset)) form.append(name, value)
  return form
}
