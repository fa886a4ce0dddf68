export interface Said {
  message: string
  kind: 'plain' | 'error'
}

let waiting: readonly Said[] = []
let show: ((said: Said) => void) | null = null
const listeners = new Set<() => void>()

function hold(next: readonly Said[]) {
  waiting = next
  for (const listener of listeners) listener()
}

function say(said: Said) {
  if (show) show(said)
  else hold([...waiting, said])
}

/** Says something in the corner of the page for a moment; what shows it is loaded when first needed. */
export const toast = Object.assign((message: string) => say({ message, kind: 'plain' }), {
  error: (message: string) => say({ message, kind: 'error' }),
})

/** What was said and could not be shown yet. */
export const unshown = {
  get: () => waiting,
  clear: () => hold([]),
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
}

/** From now on `next` shows what is said, and what was said before. Answers how to stop. */
export function showWith(next: (said: Said) => void): () => void {
  show = next
  for (const said of waiting) next(said)
  hold([])
  return () => {
    show = null
  }
}
