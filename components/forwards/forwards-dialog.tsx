'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { Forward } from '@/core/contract/forward'
import { ReadingNote } from '../elements/reading'
import type { OwnSource } from '../live/source'
import { Button } from '../ui/button'
import { Dialog, DialogActions } from '../ui/dialog'
import { ForwardEditor } from './forward-editor'
import { ForwardRow } from './forward-row'
import { useForwards } from './use-forwards'

const about =
  'What arrives from now on is sent to other addresses. What fails is tried again, and held in the end; a paused forward holds what arrives.'

/** The forwards of a bin: how they are doing, and one of them or a new one to edit. */
export function ForwardsDialog({ source, onClose }: { source: OwnSource; onClose: () => void }) {
  const [edited, edit] = useState<Forward | 'new' | null>(null)
  const title = edited === null ? 'Forwards' : edited === 'new' ? 'New forward' : 'Edit forward'
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      {...(edited === null && { description: about })}
      wide
    >
      {edited === null ? (
        <List source={source} onEdit={edit} />
      ) : (
        <ForwardEditor
          source={source}
          forward={edited === 'new' ? null : edited}
          onDone={() => edit(null)}
        />
      )}
    </Dialog>
  )
}

function List({
  source,
  onEdit,
}: {
  source: OwnSource
  onEdit: (forward: Forward | 'new') => void
}) {
  const read = useForwards(source)
  if (read.state === 'loading') return <ReadingNote />
  if (read.state === 'error') {
    return (
      <p role="alert" className="mt-4 text-sm text-server">
        The forwards could not be read. {read.message}
      </p>
    )
  }
  const { forwards } = read.value
  return (
    <>
      {forwards.length > 0 && (
        <ul aria-label="Forwards" className="mt-4 border-t border-line">
          {forwards.map((forward) => (
            <ForwardRow
              key={forward.id}
              source={source}
              forward={forward}
              onEdit={() => onEdit(forward)}
            />
          ))}
        </ul>
      )}
      {forwards.length === 0 && <p className="mt-4 text-ink-2">There are none yet.</p>}
      <DialogActions>
        <Button variant="primary" icon={Plus} onClick={() => onEdit('new')}>
          New forward
        </Button>
      </DialogActions>
    </>
  )
}
