import type { Connection } from './connection'
import type { ReceivedCapture } from './received-capture'
import { type Selection, waitFor, type WaitOptions } from './wait-for'

/** A bin of an instance, for programs. */
export class BinClient {
  readonly id: string
  /** Its capture address: what is sent there, or below it, is caught. */
  readonly url: string
  readonly #connection: Connection

  constructor(connection: Connection, id: string, url: string) {
    this.#connection = connection
    this.id = id
    this.url = url
  }

  /**
   * Returns the first capture that a query or a function selects; one that is there already counts. Throws WaitError, which
   * says what came instead, if none comes in time.
   */
  waitFor(selection: Selection = '', options: WaitOptions = {}): Promise<ReceivedCapture> {
    return waitFor({ connection: this.#connection, id: this.id }, selection, options)
  }
}
