import type { Bin, CreatedBin, NewBin } from '@/core/contract/bin'
import type { Capture, CapturePage } from '@/core/contract/capture'
import type { CreatedShare, NewShare } from '@/core/contract/share'

/** Calls the API as one owner, whose key comes with the first bin. */
export interface ApiClient {
  key(): string
  /** Any request; `as` presents another key. */
  fetch(path: string, init?: RequestInit & { as?: string }): Promise<Response>
  createBin(settings?: NewBin): Promise<CreatedBin>
  readBin(bin: string): Promise<Bin>
  share(bin: string, input?: Partial<NewShare>): Promise<CreatedShare>
  page(bin: string, query?: string, as?: string): Promise<CapturePage>
  /** All captures of a bin, ascending, with all details. */
  captures(bin: string): Promise<Capture[]>
  capture(bin: string, seq: number, as?: string): Promise<Capture>
  body(bin: string, seq: number, as?: string): Promise<Buffer>
}

/** As many requests as the server handles at once for one address. */
const atOnce = 8

export function apiClient(origin: string, given?: string): ApiClient {
  let key = given ?? ''

  async function call(path: string, { as = key, ...init }: RequestInit & { as?: string } = {}) {
    const headers = new Headers(init.headers)
    if (as) headers.set('Authorization', `Bearer ${as}`)
    if (init.body) headers.set('Content-Type', 'application/json')
    return fetch(origin + path, { ...init, headers })
  }

  async function json<Result>(path: string, init?: RequestInit & { as?: string }): Promise<Result> {
    const response = await call(path, init)
    if (!response.ok) throw new Error(`${response.status} ${path}: ${await response.text()}`)
    return (await response.json()) as Result
  }

  const post = (data: unknown): RequestInit => ({ method: 'POST', body: JSON.stringify(data) })
  const address = (bin: string): string => `/api/bins/${bin}`
  const credentials = (as: string | undefined) => (as === undefined ? {} : { as })

  const client: ApiClient = {
    key: () => key,
    fetch: call,
    async createBin(settings = {}) {
      const bin = await json<CreatedBin>('/api/bins', post(settings))
      key = bin.ownerKey ?? key
      return bin
    },
    readBin: (bin) => json(address(bin)),
    share: (bin, input = {}) => json(`${address(bin)}/shares`, post(input)),
    page: (bin, query = '', as) => json(`${address(bin)}/captures${query}`, credentials(as)),
    capture: (bin, seq, as) => json(`${address(bin)}/captures/${seq}`, credentials(as)),
    async captures(bin) {
      const { captures } = await client.page(bin, '?after=0&limit=500')
      const whole: Capture[] = []
      for (let at = 0; at < captures.length; at += atOnce) {
        const some = captures.slice(at, at + atOnce)
        whole.push(...(await Promise.all(some.map(({ seq }) => client.capture(bin, seq)))))
      }
      return whole
    },
    async body(bin, seq, as) {
      const response = await call(`${address(bin)}/captures/${seq}/body`, credentials(as))
      if (!response.ok) throw new Error(`${response.status} body ${seq}`)
      return Buffer.from(await response.arrayBuffer())
    },
  }
  return client
}
