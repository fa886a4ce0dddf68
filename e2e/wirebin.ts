import { type APIRequestContext, expect, type Page, test as base } from '@playwright/test'

/** A bin as a story holds it. */
export interface TestBin {
  id: string
  url: string
  ownerKey: string
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

/** What programs do: the public API with an owner key. */
export class Api {
  readonly #request: APIRequestContext

  constructor(request: APIRequestContext) {
    this.#request = request
  }

  async makeBin(settings: Record<string, unknown> = {}): Promise<TestBin> {
    const response = await this.#request.post('/api/bins', { data: settings })
    if (response.status() !== 201) throw new Error(await response.text())
    return (await response.json()) as TestBin
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

  /** Gives a bin a secret to check signatures with. */
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

/** A story's tools: the API from outside any browser, and a browser that owns a bin. */
export const test = base.extend<{ api: Api; ownBin: (bin: TestBin) => Promise<void> }>({
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
