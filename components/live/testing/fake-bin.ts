import type { Bin } from '@/core/contract/bin'
import type { CapturePage, CaptureSummary } from '@/core/contract/capture'

/** A bin behind a fake fetch: what it keeps, and every path that was requested. */
export class FakeBin {
  readonly asked: string[] = []
  kept: number[] = []
  newest = 0
  evicted = 0
  name = 'shop'
  /** Changes of captures since they arrived. */
  readonly known = new Map<number, Partial<CaptureSummary>>()
  /** Faults for the next requests: a status, or 0 for no connection. */
  faults: number[] = []
  /** Which reads are looked up at once but answered only when the test releases them. */
  holds: (path: string) => boolean = () => false
  readonly #held: (() => void)[] = []

  /** Answers the reads that were held. */
  release(): void {
    this.holds = () => false
    for (const answer of this.#held.splice(0)) answer()
  }

  add(count: number): CaptureSummary[] {
    const added = Array.from({ length: count }, (_, index) => this.newest + index + 1)
    this.kept.push(...added)
    this.newest += count
    return added.map(summary)
  }

  readonly fetch = async (path: string): Promise<Response> => {
    this.asked.push(path)
    const fault = this.faults.shift()
    if (fault === 0) throw new TypeError('no connection')
    if (fault !== undefined)
      return Response.json({ error: { code: 'x', message: 'x' } }, { status: fault })
    const url = new URL(path, 'http://localhost')
    const answer = Response.json(
      url.pathname.endsWith('/captures') ? this.page(url.searchParams) : this.bin(),
    )
    if (this.holds(path)) await new Promise<void>((resolve) => this.#held.push(resolve))
    return answer
  }

  bin(): Bin {
    return { ...emptyBin, name: this.name, count: this.kept.length, newest: this.newest }
  }

  page(query = new URLSearchParams()): CapturePage {
    const { kept, newest } = this
    const limit = Number(query.get('limit') ?? 500)
    const after = query.get('after')
    const below = Number(query.get('before') ?? Infinity)
    const captures = query.has('q')
      ? []
      : after === null
        ? kept
            .filter((seq) => seq < below)
            .slice(-limit)
            .toReversed()
        : kept.filter((seq) => seq > Number(after)).slice(0, limit)
    return {
      captures: captures.map((seq) => ({ ...summary(seq), ...this.known.get(seq) })),
      newest,
      oldest: kept[0] ?? null,
      count: kept.length,
      evicted: this.evicted,
      pins: kept.filter((seq) => this.known.get(seq)?.pinned),
      oldestUnpinned: kept.find((seq) => !this.known.get(seq)?.pinned) ?? null,
      searchedTo: null,
    }
  }
}

const emptyBin = {
  id: 'shop',
  url: 'http://localhost:3000/in/shop',
  maxCaptures: 100_000,
  expiresAt: null,
  whenFull: 'evict',
} as Bin

export const summary = (seq: number) => ({ bin: 'shop', seq }) as CaptureSummary
