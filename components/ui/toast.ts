export interface ToastMessage {
  message: string
  kind: 'plain' | 'error'
}

let waiting: readonly ToastMessage[] = []
let show: ((item: ToastMessage) => void) | null = null
const listeners = new Set<() => void>()

function hold(next: readonly ToastMessage[]) {
  waiting = next
  for (const listener of listeners) listener()
}

function post(item: ToastMessage) {
  if (show) show(item)
  else hold([...waiting, item])
}

/** Shows a message in the corner of the page for a moment; the script for it is loaded on first use. */
export const toast = Object.assign((message: string) => post({ message, kind: 'plain' }), {
  error: (message: string) => post({ message, kind: 'error' }),
})

/** Messages that could not be shown yet. */
export const unshown = {
  get: () => waiting,
  clear: () => hold([]),
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
}

/** Passes messages to `next`, beginning with those not shown yet. Returns a function that stops it. */
export function showWith(next: (item: ToastMessage) => void): () => void {
  show = next
  for (const item of waiting) next(item)
  hold([])
  return () => {
    show = null
  }
}
