import type { InspectorStore } from './store'

/** Resolves once no search is under way: it succeeded, failed, or there is no query. */
export function searchEnded(store: InspectorStore): Promise<void> {
  const isOver = () => store.get().finding.status !== 'searching'
  if (isOver()) return Promise.resolve()
  return new Promise((resolve) => {
    const forget = store.subscribe(() => {
      if (!isOver()) return
      forget()
      resolve()
    })
  })
}
