/** What the page records about itself, on its own clock, in milliseconds. */
export interface Probes {
  /** When a selection first moved, since the start of navigation; null until then. */
  usableAt: number | null
  /** Times between frames, while `frames` are being recorded. */
  frames: number[]
  recording: boolean
  /** Main-thread tasks of more than 50 ms. */
  longTasks: number[]
  /** From a key to the next frame. */
  keys: number[]
  /** By capture number: when its push arrived, and when its row was painted. */
  pushed: Map<number, number>
  painted: Map<number, number>
}

/** Runs in the page before its own scripts. */
export function installProbes(): void {
  const probes: Probes = {
    usableAt: null,
    frames: [],
    recording: false,
    longTasks: [],
    keys: [],
    pushed: new Map(),
    painted: new Map(),
  }
  Object.assign(globalThis, { probes })

  const afterPaint = (then: (now: number) => void): void => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', () => then(performance.now()))
      port1.start()
      port2.postMessage(null)
    })
  }

  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) probes.longTasks.push(duration)
  }).observe({ type: 'longtask' })

  let before = 0
  const onFrame = (now: number): void => {
    if (probes.recording && before > 0) probes.frames.push(now - before)
    before = probes.recording ? now : 0
    requestAnimationFrame(onFrame)
  }
  requestAnimationFrame(onFrame)

  let first: string | null = null
  const shown = new Set<number>()
  const observer = new MutationObserver(() => {
    const chosen = document.querySelector('[role="option"][aria-selected="true"]')?.id ?? null
    if (chosen !== null && first === null) first = chosen
    if (probes.usableAt === null && chosen !== null && chosen !== first) {
      probes.usableAt = -1
      afterPaint((now) => (probes.usableAt = now))
    }
    for (const seq of probes.pushed.keys()) {
      if (shown.has(seq) || !document.getElementById(`capture-${seq}`)) continue
      shown.add(seq)
      afterPaint((now) => probes.painted.set(seq, now))
    }
  })
  observer.observe(document, { childList: true, subtree: true, attributes: true })

  window.addEventListener(
    'keydown',
    ({ timeStamp }) => afterPaint((now) => probes.keys.push(now - timeStamp)),
    { capture: true },
  )

  const Plain = WebSocket
  class Heard extends Plain {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      this.addEventListener('message', ({ data }) => {
        if (typeof data !== 'string' || !data.includes('"captured"')) return
        for (const [, seq] of data.matchAll(/"seq":(\d+)/g)) {
          probes.pushed.set(Number(seq), performance.now())
        }
      })
    }
  }
  globalThis.WebSocket = Heard
}
