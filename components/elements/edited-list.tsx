import { Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../ui/button'
import { Dialog, DialogActions } from '../ui/dialog'
import type { Reading } from '../live/use-read'
import { ReadingNote } from './reading-note'

/** What is edited: an item of the list, or a new one. */
export type Edited<Item> = Item | 'new'

/** A window with a list of things that a bin has, or one of them to edit. */
export function EditedList<Item>({
  titles,
  about,
  onClose,
  list,
  editor,
}: {
  titles: { all: string; new: string; one: string }
  /** What the list is of. */
  about: string
  onClose: () => void
  list: (edit: (item: Edited<Item>) => void) => ReactNode
  /** `item` is null for a new one. */
  editor: (item: Item | null, onDone: () => void) => ReactNode
}) {
  const [edited, edit] = useState<Edited<Item> | null>(null)
  const title = edited === null ? titles.all : edited === 'new' ? titles.new : titles.one
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      {...(edited === null && { description: about })}
      wide
    >
      {edited === null ? list(edit) : editor(edited === 'new' ? null : edited, () => edit(null))}
    </Dialog>
  )
}

/** The list in it, and a button for a new one. */
export function ListedItems<Value, Item>({
  read,
  itemsOf,
  failed,
  label,
  add,
  onAdd,
  children,
}: {
  read: Reading<Value>
  itemsOf: (value: Value) => readonly Item[]
  /** Said if they could not be read. */
  failed: string
  label: string
  add: string
  onAdd: () => void
  children: (item: Item) => ReactNode
}) {
  if (read.state === 'loading') return <ReadingNote />
  if (read.state === 'error') {
    return (
      <p role="alert" className="mt-4 text-sm text-server">
        {failed} {read.message}
      </p>
    )
  }
  const items = itemsOf(read.value)
  return (
    <>
      {items.length > 0 && (
        <ul aria-label={label} className="mt-4 border-t border-line">
          {items.map(children)}
        </ul>
      )}
      {items.length === 0 && <p className="mt-4 text-ink-2">There are none yet.</p>}
      <DialogActions>
        <Button variant="primary" icon={Plus} onClick={onAdd}>
          {add}
        </Button>
      </DialogActions>
    </>
  )
}
