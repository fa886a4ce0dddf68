/** What this trial needs of the API. */
export interface Api {
  makeBin(): Promise<{ id: string; url: string }>
  /** Every capture of a bin in the order of its numbers. */
  captures(bin: string): Promise<Kept[]>
}

export interface Kept {
  seq: number
  target: string
  sha256: string
}

export interface Session {
  ownerKey: string
}

export function api(origin: string, session: Session): Api {
  async function call<Result>(path: string, init: RequestInit = {}): Promise<Result> {
    const headers = new Headers({ 'Content-Type': 'application/json' })
    if (session.ownerKey) headers.set('Authorization', `Bearer ${session.ownerKey}`)
    const response = await fetch(origin + path, { ...init, headers })
    if (!response.ok) throw new Error(`${path} was answered ${response.status}`)
    return (await response.json()) as Result
  }

  return {
    async makeBin() {
      const init = { method: 'POST', body: '{}' }
      const bin = await call<{ id: string; ownerKey?: string }>('/api/bins', init)
      session.ownerKey = bin.ownerKey ?? session.ownerKey
      return { id: bin.id, url: `${origin}/in/${bin.id}` }
    },
    async captures(bin) {
      const kept: Kept[] = []
      for (;;) {
        const after = kept.at(-1)?.seq ?? 0
        const path = `/api/bins/${bin}/captures`
        const page = await call<{ captures: Kept[] }>(`${path}?after=${after}&limit=500`)
        if (page.captures.length === 0) return kept
        for (let i = 0; i < page.captures.length; i += 16) {
          const some = page.captures.slice(i, i + 16)
          kept.push(...(await Promise.all(some.map(({ seq }) => call<Kept>(`${path}/${seq}`)))))
        }
      }
    },
  }
}
