'use client'

import type { Forward } from '@/core/contract/forward'
import { type Edited, EditedList, ListedItems } from '../elements/edited-list'
import type { OwnSource } from '../live/source'
import { ForwardEditor } from './forward-editor'
import { ForwardRow } from './forward-row'
import { useForwards } from './use-forwards'

const titles = { all: 'Forwards', new: 'New forward', one: 'Edit forward' }
const about =
  'What arrives from now on is sent to other addresses. What fails is tried again, and held in the end; a paused forward holds what arrives.'

/** The forwards of a bin: how they are doing, and one of them or a new one to edit. */
export function ForwardsDialog({ source, onClose }: { source: OwnSource; onClose: () => void }) {
  return (
    <EditedList<Forward>
      titles={titles}
      about={about}
      onClose={onClose}
      list={(edit) => <List source={source} onEdit={edit} />}
      editor={(forward, onDone) => (
        <ForwardEditor source={source} forward={forward} onDone={onDone} />
      )}
    />
  )
}

function List({
  source,
  onEdit,
}: {
  source: OwnSource
  onEdit: (forward: Edited<Forward>) => void
}) {
  return (
    <ListedItems
      read={useForwards(source)}
      itemsOf={({ forwards }) => forwards}
      failed="The forwards could not be read."
      label="Forwards"
      add="New forward"
      onAdd={() => onEdit('new')}
    >
      {(forward) => (
        <ForwardRow
          key={forward.id}
          source={source}
          forward={forward}
          onEdit={() => onEdit(forward)}
        />
      )}
    </ListedItems>
  )
}
