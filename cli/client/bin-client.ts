import type { Bin } from '@/core/contract/bin'
import type { SavedReplies } from '@/core/contract/replies'
import type { CreatedShare, NewShare } from '@/core/contract/share'
import { type BinOf, binOf } from './bin-of'
import { type ApiConnection, maxJson } from './api-connection'
import { expectNone, type ExpectNoneOptions } from './expect-none'
import { live, type LiveOptions } from './live'
import type { ReceivedCapture } from './received-capture'
import { type NewRule, setReply, type ShortReply } from './replies'
import { type ListOptions, summaries } from './summaries'
import { allOf, waitForCount } from './wait-for-count'
import { type Selection, waitFor, type WaitOptions } from './wait-for'
import { wholeCaptures } from './whole-captures'

/** A bin of an instance, for programs. All its functions throw ApiError for what the API refuses. */
export class BinClient {
  readonly id: string
  /** Its capture address: what is sent there, or below it, is caught. */
  readonly url: string
  readonly #bin: BinOf

  constructor(connection: ApiConnection, id: string, url: string) {
    this.#bin = binOf(connection, id)
    this.id = id
    this.url = url
  }

  /**
   * Returns the first capture that a query or a function selects; one that is there already counts. Throws WaitError, which
   * says what came instead, if none comes in time.
   */
  waitFor(selection: Selection = '', options: WaitOptions = {}): Promise<ReceivedCapture> {
    return waitFor(this.#bin, selection, options)
  }

  /** Returns the first `count` captures that a query selects, once there are so many. Throws WaitError. */
  waitForCount(count: number, q = '', options: WaitOptions = {}): Promise<ReceivedCapture[]> {
    return waitForCount(this.#bin, count, q, options)
  }

  /** Resolves if no request that a query selects comes for a time, nor is there already. Throws WaitError. */
  expectNone(options: ExpectNoneOptions): Promise<void> {
    return expectNone(this.#bin, options)
  }

  /** Reads the captures that a query selects, oldest first. */
  captures(q = '', options: ListOptions = {}): AsyncGenerator<ReceivedCapture, void, undefined> {
    return wholeCaptures(this.#bin, summaries(this.#bin, q, options), options.signal)
  }

  /** Returns them as an array. */
  allCaptures(q = '', options: ListOptions = {}): Promise<ReceivedCapture[]> {
    return allOf(this.captures(q, options))
  }

  /**
   * Yields every request as it comes: none twice and none missing, through connections that are cut and restarts of the
   * server. Ends when the bin is closed.
   */
  live(options: LiveOptions = {}): AsyncGenerator<ReceivedCapture, void, undefined> {
    return live(this.#bin, options)
  }

  /** Returns the bin's settings, and how much is in it. */
  read(): Promise<Bin> {
    return this.#bin.connection.json(this.#bin.path)
  }

  /**
   * Sets how the bin answers: `{ status, headers, body }` or `{ status, json }` always, and with `when` as the first of its
   * rules. Returns how it answers now.
   */
  reply(reply: ShortReply | NewRule): Promise<SavedReplies> {
    return setReply(this.#bin, reply)
  }

  /** Makes a link to the bin, or to one of its captures. */
  share(settings: Partial<NewShare> = {}): Promise<CreatedShare> {
    const { connection, path } = this.#bin
    return connection.json(`${path}/shares`, { method: 'POST', json: settings })
  }

  /** Closes the bin; it can be reopened for a while, unless `forever`. */
  async delete({ forever = false } = {}): Promise<void> {
    const { connection, path } = this.#bin
    await connection.bytes(
      `${path}${forever ? '?forever=true' : ''}`,
      { method: 'DELETE' },
      maxJson,
    )
  }
}
