'use client'

import { useState } from 'react'
import type { Poll } from '@/core/contract/poll'
import { visibleText } from '@/core/visible'
import { VisibleText } from '../elements/visible-text'
import type { OwnSource } from '../live/source'
import { Button } from '../ui/button'
import { Confirm } from '../ui/confirm'
import { cx } from '../ui/cx'
import { useTimeSetting } from '../ui/time-setting'
import { useNow } from '../ui/use-now'
import { useAct } from '../ui/use-act'
import { When } from '../ui/when'
import { dateAndTime, soon } from '../ui/words'
import { everyWords, outcomeWords, pollName, pollState } from './poll-words'
import { deletePoll, runPoll, savePoll } from './use-polls'

/** One watched address: how it is doing, when it is fetched next, and what can be done about it. */
export function PollRow({
  source,
  poll,
  onEdit,
}: {
  source: OwnSource
  poll: Poll
  onEdit: () => void
}) {
  const [deleting, setDeleting] = useState(false)
  const { id, everySeconds, last, nextAt } = poll
  const { word, colour } = pollState(poll)
  return (
    <li className="border-b border-line py-3">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
        <span className={cx('text-sm font-medium', colour)}>{word}</span>
        <h3 className="min-w-0 font-medium wrap-anywhere">
          <VisibleText text={pollName(poll)} />
        </h3>
        <span className="text-sm text-ink-2">{everyWords(everySeconds)}</span>
      </div>
      {last && (
        <p
          className={cx(
            'mt-1 text-sm wrap-anywhere',
            last.error === null ? 'text-ink-2' : 'text-server',
          )}
        >
          <VisibleText text={outcomeWords(last)} /> <When at={last.at} className="text-ink-3" />
        </p>
      )}
      {nextAt !== null && (
        <p className="mt-0.5 text-sm text-ink-2">
          fetched next <Soon at={nextAt} />
        </p>
      )}
      <Actions source={source} poll={poll} onEdit={onEdit} onDelete={() => setDeleting(true)} />
      <Confirm
        open={deleting}
        onOpenChange={() => setDeleting(false)}
        title={`Stop watching ${visibleText(pollName(poll))}?`}
        description="It is no longer fetched. What was caught stays in the bin."
        action="Delete the address"
        onConfirm={() => deletePoll(source, id)}
      />
    </li>
  )
}

function Soon({ at }: { at: string }) {
  const now = useNow()
  const { zone } = useTimeSetting()
  return (
    <time dateTime={at} title={now === 0 ? undefined : dateAndTime(at, zone)}>
      {now === 0 ? '' : soon(at, now)}
    </time>
  )
}

function Actions({
  source,
  poll,
  onEdit,
  onDelete,
}: {
  source: OwnSource
  poll: Poll
  onEdit: () => void
  onDelete: () => void
}) {
  const { id, on } = poll
  const { busy, act } = useAct()
  const of = (verb: string) => `${verb}: ${visibleText(pollName(poll))}`
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      <Button
        aria-label={of('Fetch now')}
        disabled={busy}
        onClick={() => void act(() => runPoll(source, id))}
      >
        Fetch now
      </Button>
      <Button
        aria-label={of(on ? 'Switch off' : 'Switch on')}
        disabled={busy}
        onClick={() => void act(() => savePoll(source, id, { on: !on }))}
      >
        {on ? 'Switch off' : 'Switch on'}
      </Button>
      <Button aria-label={of('Edit')} onClick={onEdit}>
        Edit
      </Button>
      <Button aria-label={of('Delete')} onClick={onDelete}>
        Delete
      </Button>
    </div>
  )
}
