import type { CreatedBin, NewBin } from '@/core/contract/bin'
import { BinClient } from './bin-client'
import { ApiConnection, type Fetch } from './api-connection'

export interface WirebinOptions {
  /** Its address; without it that of `WIREBIN_SERVER`, or http://localhost:3000. */
  server?: string
  /** An owner key, or the token of a link; without it that of `WIREBIN_KEY`, or the one that comes with the first bin. */
  key?: string
  /** What an instance may ask for before a bin is made; without it that of `WIREBIN_ACCESS_TOKEN`. */
  accessToken?: string
  /** Sends requests in the place of the global `fetch`. */
  fetch?: Fetch
}

/** An instance of Wirebin, for programs. */
export class Wirebin {
  readonly #connection: ApiConnection
  readonly #accessToken: string | undefined
  #first: Promise<void> | null = null

  constructor(options: WirebinOptions = {}) {
    const server = options.server ?? (variable('WIREBIN_SERVER') || 'http://localhost:3000')
    const key = options.key ?? (variable('WIREBIN_KEY') || null)
    this.#connection = new ApiConnection(originOf(server), key, options.fetch ?? globalFetch)
    this.#accessToken = options.accessToken ?? (variable('WIREBIN_ACCESS_TOKEN') || undefined)
  }

  /** The key by which bins are opened: null until there is one. */
  get key(): string | null {
    return this.#connection.key
  }

  /** Makes a bin. The owner key that comes with a first one opens it and all that follow. Throws ApiError. */
  async createBin(settings: NewBin = {}): Promise<BinClient> {
    // Of several at once only one may bring a key: each would bring another.
    while (this.key === null && this.#first) await this.#first
    const making = this.#create(settings)
    const made = (): void => void (this.#first = null)
    if (this.key === null) this.#first = making.then(made, made)
    return making
  }

  async #create(settings: NewBin): Promise<BinClient> {
    const made = await this.#connection.json<CreatedBin>('/api/bins', {
      method: 'POST',
      json: settings,
      headers:
        this.#accessToken === undefined ? {} : { 'X-Wirebin-Access-Token': this.#accessToken },
    })
    this.#connection.key = made.ownerKey ?? this.#connection.key
    return new BinClient(this.#connection, made.id, made.url)
  }

  /** Returns a bin that there is, by its id. Nothing is asked of the instance yet. */
  bin(id: string): BinClient {
    return new BinClient(this.#connection, id, `${this.#connection.origin}/in/${id}`)
  }
}

const globalFetch: Fetch = (url, init) => fetch(url, init)

function originOf(server: string): string {
  const url = URL.canParse(server) ? new URL(server) : null
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url.origin
  throw new TypeError(
    `server is the address of a Wirebin, such as http://localhost:3000, not “${server}”`,
  )
}

/** Returns a variable of the environment, where there is one. */
function variable(name: string): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } }
  return process?.env?.[name]
}
