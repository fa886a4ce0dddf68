'use client'

import type { Poll } from '@/core/contract/poll'
import { type Edited, EditedList, ListedItems } from '../elements/edited-list'
import type { OwnSource } from '../live/source'
import { PollEditor } from './poll-editor'
import { PollRow } from './poll-row'
import { usePolls } from './use-polls'

const titles = { all: 'Watched addresses', new: 'Watch an address', one: 'Edit address' }
const about =
  'Addresses that send no webhooks: each is fetched at an interval, and its answer appears as a request when it changed.'

/** The addresses that a bin watches: how they are doing, and one of them or a new one to edit. */
export function PollsDialog({ source, onClose }: { source: OwnSource; onClose: () => void }) {
  return (
    <EditedList<Poll>
      titles={titles}
      about={about}
      onClose={onClose}
      list={(edit) => <List source={source} onEdit={edit} />}
      editor={(poll, onDone) => <PollEditor source={source} poll={poll} onDone={onDone} />}
    />
  )
}

function List({ source, onEdit }: { source: OwnSource; onEdit: (poll: Edited<Poll>) => void }) {
  return (
    <ListedItems
      read={usePolls(source)}
      itemsOf={({ polls }) => polls}
      failed="The watched addresses could not be read."
      label="Watched addresses"
      add="Watch an address"
      onAdd={() => onEdit('new')}
    >
      {(poll) => <PollRow key={poll.id} source={source} poll={poll} onEdit={() => onEdit(poll)} />}
    </ListedItems>
  )
}
