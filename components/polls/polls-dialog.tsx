'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { Poll } from '@/core/contract/poll'
import { ReadingNote } from '../elements/reading'
import type { OwnSource } from '../live/source'
import { Button } from '../ui/button'
import { Dialog, DialogActions } from '../ui/dialog'
import { PollEditor } from './poll-editor'
import { PollRow } from './poll-row'
import { usePolls } from './use-polls'

const about =
  'Addresses that send no webhooks: each is fetched at an interval, and its answer appears as a request when it changed.'

/** The addresses that a bin watches: how they are doing, and one of them or a new one to edit. */
export function PollsDialog({ source, onClose }: { source: OwnSource; onClose: () => void }) {
  const [edited, edit] = useState<Poll | 'new' | null>(null)
  const title =
    edited === null ? 'Watched addresses' : edited === 'new' ? 'Watch an address' : 'Edit address'
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
        <PollEditor
          source={source}
          poll={edited === 'new' ? null : edited}
          onDone={() => edit(null)}
        />
      )}
    </Dialog>
  )
}

function List({ source, onEdit }: { source: OwnSource; onEdit: (poll: Poll | 'new') => void }) {
  const read = usePolls(source)
  if (read.state === 'loading') return <ReadingNote />
  if (read.state === 'error') {
    return (
      <p role="alert" className="mt-4 text-sm text-server">
        The watched addresses could not be read. {read.message}
      </p>
    )
  }
  const { polls } = read.value
  return (
    <>
      {polls.length > 0 && (
        <ul aria-label="Watched addresses" className="mt-4 border-t border-line">
          {polls.map((poll) => (
            <PollRow key={poll.id} source={source} poll={poll} onEdit={() => onEdit(poll)} />
          ))}
        </ul>
      )}
      {polls.length === 0 && <p className="mt-4 text-ink-2">There are none yet.</p>}
      <DialogActions>
        <Button variant="primary" icon={Plus} onClick={() => onEdit('new')}>
          Watch an address
        </Button>
      </DialogActions>
    </>
  )
}
