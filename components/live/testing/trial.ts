import { createQuerySearch, type QuerySearch } from '../../find/query-search'
import { watchLive } from '../live'
import { readOlder } from '../older'
import { hasMoreInList, openState } from '../state'
import { type InspectorStore, inspectorStore } from '../store'
import type { FakeSocket } from './fake-socket'
import { queries } from './model-bin'
import { ModelLine } from './model-line'
import { settled, type VirtualClock } from './virtual-clock'

const source = { kind: 'bin', bin: 'shop', url: 'http://localhost:3000/in/shop' } as const

/** One page of one bin, driven step by step. */
export class Trial {
  readonly line: ModelLine
  readonly clock: VirtualClock
  readonly store: InspectorStore
  readonly querySearch: QuerySearch
  readonly openedAt: number
  readonly #newSocket: () => FakeSocket
  #loading = false
  #stop: () => void = () => undefined

  constructor(line: ModelLine, clock: VirtualClock, query: string, newSocket: () => FakeSocket) {
    this.line = line
    this.clock = clock
    const page = line.bin.page(5)
    this.openedAt = page.newest
    this.store = inspectorStore(openState(line.bin.bin(), page, null, query))
    this.querySearch = createQuerySearch(source, this.store, query)
    this.#newSocket = newSocket
  }

  /** What the page does after it is mounted, which is later than its creation. */
  start(): void {
    const stopLive = watchLive(source, this.store)
    const stopSearch = this.querySearch.start()
    this.#stop = () => {
      stopLive()
      stopSearch()
    }
    this.line.socket = this.#newSocket()
    this.line.socket.answersLater = () => this.line.watched()
    this.line.open()
  }

  /** Loads more, as when the list is scrolled to its end; one page at a time. */
  more(): void {
    if (!hasMoreInList(this.store.get()) || this.#loading) return
    this.#loading = true
    const { found } = this.store.get().finding
    const loaded = () => void (this.#loading = false)
    ;(found ? this.querySearch.more() : readOlder(source, this.store)).then(loaded, loaded)
  }

  /** Searches, as the field does once its text is valid. */
  find(query: string): void {
    this.querySearch.setText(query in queries ? query : '', true)
  }

  /** Delivers everything that is under way, until nothing more happens. */
  async rest(): Promise<void> {
    const { line, clock } = this
    line.drained()
    line.bin.evict()
    line.open()
    this.store.dispatch({ type: 'paused', on: false })
    for (let quiet = 0, turn = 0; quiet < 16; turn += 1) {
      if (turn > 2000) throw new Error(`The page does not settle: ${line.jobs[0]?.path}`)
      await settled()
      quiet = line.quiet ? quiet + 1 : 0
      line.deliver(Infinity)
      line.acknowledge()
      while (line.jobs.length > 0) line.answer(0)
      await settled()
      await clock.advance(500)
    }
  }

  /** Scrolls to the end of the list. */
  async whole(): Promise<void> {
    for (let pages = 0; hasMoreInList(this.store.get()); pages += 1) {
      if (pages > 50) throw new Error('The list has no end')
      this.more()
      await this.rest()
    }
  }

  stop(): void {
    this.#stop()
  }
}
