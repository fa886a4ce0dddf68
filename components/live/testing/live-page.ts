import { afterEach, beforeEach, vi } from 'vitest'
import { watchLive } from '../live'
import { openState } from '../state'
import { type InspectorStore, inspectorStore } from '../store'
import { FakeBin } from './fake-bin'
import { sockets } from './fake-io'
import type { FakeSocket } from './fake-socket'

const source = { kind: 'bin', bin: 'shop', url: 'http://localhost:3000/in/shop' } as const

/** A bin's page that is updated live: the test controls the clock and plays the server. */
class LivePage {
  readonly source = source
  bin = new FakeBin()
  store!: InspectorStore
  socket!: FakeSocket
  stop = (): void => undefined

  /** Shows the bin as it is; the socket is not open yet. `query` is that of the first read. */
  show(query = ''): void {
    const first = this.bin.page(new URLSearchParams(query))
    this.store = inspectorStore(openState(this.bin.bin(), first, null))
    this.stop = watchLive(source, this.store)
    this.socket = sockets.at(-1) as FakeSocket
    this.socket.answers = () => ({ ok: true, bin: 'shop', newest: this.bin.newest, viewers: 2 })
  }

  /** Opens the socket and joins. */
  async join(): Promise<void> {
    this.socket.open()
    await this.settle()
  }

  async settle(): Promise<void> {
    await vi.advanceTimersByTimeAsync(300)
  }

  state() {
    return this.store.get()
  }

  numbers(): number[] {
    return this.state().captures.map(({ seq }) => seq)
  }
}

/**
 * Starts each test of a file with an empty bin, a stopped clock and a browser's globals; returns the
 * page, which is the same object in all of them. The file mocks socket.io-client with `fake-io`.
 */
export function livePage(): LivePage {
  const page = new LivePage()
  beforeEach(() => {
    vi.useFakeTimers()
    page.bin = new FakeBin()
    vi.stubGlobal('fetch', page.bin.fetch)
    vi.stubGlobal('window', new EventTarget())
    vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
    vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 16))
    vi.stubGlobal('cancelAnimationFrame', clearTimeout)
  })
  afterEach(() => {
    page.stop()
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })
  return page
}
