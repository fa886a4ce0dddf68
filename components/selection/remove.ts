import { commands } from '../commands/commands'
import { picked } from '../live/picked'
import type { OwnSource } from '../live/source'
import type { InspectorStore } from '../live/store'
import { deleteLater } from './delete-later'

/**
 * Deletes a request by its number, or else what is selected, or else the open one. All of a bin is cleared instead,
 * which asks first.
 */
export function remove(source: OwnSource, store: InspectorStore, seq?: number): void {
  const { seqs, found } = picked.get()
  const { selected } = store.get()
  if (seq !== undefined) deleteLater(source, store, { seqs: [seq], found: null })
  else if (found?.query === '') commands.run('clear')
  else if (seqs.size > 0) {
    if (deleteLater(source, store, { seqs: [...seqs], found })) picked.clear()
  } else if (selected !== null) deleteLater(source, store, { seqs: [selected], found: null })
  // The focus may have been in what is gone.
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body) return
    document.querySelector<HTMLElement>('[role="listbox"]')?.focus({ preventScroll: true })
  })
}
