import { type APIRequestContext, expect, type Page, test as base } from '@playwright/test'

/** A bin as stories use it. */
export interface TestBin {
  id: string
  url: string
  ownerKey: string
  /** Where mails to it go. */
  mail?: { address: string; port: number } | null
}

export interface Summary {
  seq: number
  method: string
  target: string
  size: number
  status: number | null
  refused: string | null
}

export interface Captured extends Summary {
  headers: [string, string][]
  body: { encoding: 'utf8' | 'base64'; text: string; truncated: boolean }
}

/** The public API as programs use it, with an owner key. */
export class Api {
  readonly #request: APIRequestContext
  #ownerKey: string | null = null

  constructor(request: APIRequestContext) {
    this.#request = request
  }

  /** Makes a bin; all bins of a story belong to one owner. */
  async makeBin(settings: Record<string, unknown> = {}): Promise<TestBin> {
    const headers = this.#ownerKey === null ? {} : bearer(this.#ownerKey)
    const response = await this.#request.post('/api/bins', { data: settings, headers })
    if (response.status() !== 201) throw new Error(await response.text())
    const made = (await response.json()) as Omit<TestBin, 'ownerKey'> & { ownerKey?: string }
    this.#ownerKey ??= made.ownerKey ?? ''
    return { ...made, ownerKey: this.#ownerKey }
  }

  async list(bin: TestBin, query = ''): Promise<{ captures: Summary[]; newest: number }> {
    return this.#get(bin, `/captures${query}`)
  }

  async read(bin: TestBin, seq: number): Promise<Captured> {
    return this.#get(bin, `/captures/${seq}`)
  }

  async body(bin: TestBin, seq: number): Promise<Buffer> {
    const response = await this.#request.get(`/api/bins/${bin.id}/captures/${seq}/body`, {
      headers: bearer(bin.ownerKey),
    })
    return response.body()
  }

  async share(bin: TestBin, input: Record<string, unknown>): Promise<{ id: string; url: string }> {
    const response = await this.#request.post(`/api/bins/${bin.id}/shares`, {
      data: input,
      headers: bearer(bin.ownerKey),
    })
    return (await response.json()) as { id: string; url: string }
  }

  async revoke(bin: TestBin, share: string): Promise<void> {
    await this.#request.delete(`/api/bins/${bin.id}/shares/${share}`, {
      headers: bearer(bin.ownerKey),
    })
  }

  async setReplies(bin: TestBin, replies: Record<string, unknown>): Promise<void> {
    const response = await this.#request.put(`/api/bins/${bin.id}/replies`, {
      data: replies,
      headers: bearer(bin.ownerKey),
    })
    if (!response.ok()) throw new Error(await response.text())
  }

  /** Adds a secret to a bin. */
  async addSecret(bin: TestBin, scheme: string, value: string, label = ''): Promise<void> {
    const response = await this.#request.post(`/api/bins/${bin.id}/secrets`, {
      data: { scheme, value, label },
      headers: bearer(bin.ownerKey),
    })
    if (response.status() !== 201) throw new Error(await response.text())
  }

  async #get<Result>(bin: TestBin, path: string): Promise<Result> {
    const response = await this.#request.get(`/api/bins/${bin.id}${path}`, {
      headers: bearer(bin.ownerKey),
    })
    if (!response.ok()) throw new Error(`${path}: ${response.status()}`)
    return (await response.json()) as Result
  }
}

export const bearer = (key: string): Record<string, string> => ({ Authorization: `Bearer ${key}` })

/** The fixtures of a story. */
interface Tools {
  /** The API from outside any browser. */
  api: Api
  /** Signs the story's browser in as the owner of a bin. */
  ownBin: (bin: TestBin) => Promise<void>
  /** An empty bin owned by the story's browser. */
  bin: TestBin
}

export const test = base.extend<Tools>({
  page: async ({ page }, use) => {
    await use(page)
    // A request that is still held when its page closes would be an error outside of any story.
    await page.unrouteAll({ behavior: 'ignoreErrors' })
  },
  api: async ({ playwright, baseURL }, use) => {
    const context = await playwright.request.newContext(baseURL ? { baseURL } : {})
    await use(new Api(context))
    await context.dispose()
  },
  ownBin: async ({ context }, use) => {
    await use(async (bin) => {
      const response = await context.request.post('/api/owner', {
        data: { ownerKey: bin.ownerKey },
      })
      if (response.status() !== 204) throw new Error(await response.text())
    })
  },
  bin: async ({ api, ownBin }, use) => {
    const bin = await api.makeBin()
    await ownBin(bin)
    await use(bin)
  },
})
export { expect }

/** Sends a POST to a bin. */
export const send = (bin: TestBin, path: string, body = ''): Promise<Response> =>
  fetch(bin.url + path, { method: 'POST', body })

/** Opens a bin's page and waits until it is live. */
export async function open(page: Page, bin: TestBin, query = ''): Promise<void> {
  await page.goto(`/b/${bin.id}${query}`)
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Live')
}
