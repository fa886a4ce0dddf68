'use client'

import { useState } from 'react'
import type { Forward } from '@/core/contract/forward'
import { visibleText } from '@/core/visible'
import { VisibleText } from '../elements/visible-text'
import type { OwnSource } from '../live/source'
import { whenWords } from '../rules/rule-words'
import { Button } from '../ui/button'
import { Confirm } from '../ui/confirm'
import { cx } from '../ui/cx'
import { toast } from '../ui/toast'
import { useAct } from '../ui/use-act'
import { When } from '../ui/when'
import { count, plural } from '../ui/words'
import { forwardName, forwardState, lastWords, waitingWords } from './forward-words'
import { deleteForward, pauseForward, resumeForward } from './use-forwards'

/** One forward: where to, how it is doing, what it holds, and what can be done about it. */
export function ForwardRow({
  source,
  forward,
  onEdit,
}: {
  source: OwnSource
  forward: Forward
  onEdit: () => void
}) {
  const [deleting, setDeleting] = useState(false)
  const { id, to, when, paused, waiting, last, failingSince } = forward
  const name = forwardName(forward)
  const { word, colour } = forwardState(forward)
  return (
    <li className="border-b border-line py-3">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
        <span className={cx('text-sm font-medium', colour)}>{word}</span>
        <h3 className="min-w-0 font-medium wrap-anywhere">
          <VisibleText text={name} />
        </h3>
        {forward.name !== '' && (
          <span className="min-w-0 font-mono text-sm wrap-anywhere text-ink-2">
            <VisibleText text={to} />
          </span>
        )}
      </div>
      <p className="mt-0.5 text-sm wrap-anywhere text-ink-2">
        <VisibleText text={whenWords(when)} />
      </p>
      {paused && (
        <p className="mt-1 text-sm wrap-anywhere text-client">
          {paused.why} <When at={paused.at} />
        </p>
      )}
      {!paused && failingSince !== null && (
        <p className="mt-1 text-sm text-server">
          first failed <When at={failingSince} />
        </p>
      )}
      {last && (
        <p className="mt-1 text-sm wrap-anywhere text-ink-2">
          <VisibleText text={lastWords(last)} /> <When at={last.at} className="text-ink-3" />
        </p>
      )}
      {waiting.queued + waiting.held > 0 && (
        <p className="mt-1 text-sm text-copper-ink">{waitingWords(waiting)}</p>
      )}
      <Actions
        source={source}
        forward={forward}
        onEdit={onEdit}
        onDelete={() => setDeleting(true)}
      />
      <Confirm
        open={deleting}
        onOpenChange={() => setDeleting(false)}
        title={`Delete the forward ${visibleText(name)}?`}
        description={deletionWords(waiting)}
        action="Delete the forward"
        onConfirm={() => deleteForward(source, id)}
      />
    </li>
  )
}

function Actions({
  source,
  forward,
  onEdit,
  onDelete,
}: {
  source: OwnSource
  forward: Forward
  onEdit: () => void
  onDelete: () => void
}) {
  const { id, paused, waiting } = forward
  const { busy, act } = useAct()
  const { held } = waiting
  const of = (verb: string) => `${verb}: ${visibleText(forwardName(forward))}`
  const resume = (what: 'send' | 'drop') =>
    act(async () => {
      const { sent, dropped } = await resumeForward(source, id, { held: what })
      if (sent > 0) toast(`${plural(sent, 'delivery is', 'deliveries are')} being sent`)
      if (dropped > 0) toast(`${plural(dropped, 'delivery was', 'deliveries were')} dropped`)
    })
  const resuming = paused ? 'Resume, ' : ''
  const word = (text: string) => text[0]?.toUpperCase() + text.slice(1)
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      {held > 0 && (
        <>
          {(['send', 'drop'] as const).map((what) => {
            const label = word(`${resuming}${what} the ${count(held)} held`)
            return (
              <Button
                key={what}
                aria-label={of(label)}
                disabled={busy}
                onClick={() => void resume(what)}
              >
                {label}
              </Button>
            )
          })}
        </>
      )}
      {paused && held === 0 && (
        <Button aria-label={of('Resume')} disabled={busy} onClick={() => void resume('send')}>
          Resume
        </Button>
      )}
      {!paused && (
        <Button
          aria-label={of('Pause')}
          disabled={busy}
          onClick={() => void act(() => pauseForward(source, id))}
        >
          Pause
        </Button>
      )}
      <Button aria-label={of('Edit')} onClick={onEdit}>
        Edit
      </Button>
      <Button aria-label={of('Delete')} onClick={onDelete}>
        Delete
      </Button>
    </div>
  )
}

function deletionWords({ queued, held }: Forward['waiting']): string {
  const waiting = queued + held
  const rest =
    waiting === 0
      ? ''
      : ` ${plural(waiting, 'delivery that waits is', 'deliveries that wait are')} canceled.`
  return `Nothing more is sent by it.${rest} What was sent stays in the list.`
}
