import type { CaptureSummary } from '@/core/contract/capture'
import { cx } from '../ui/cx'
import { attemptsWords, maxBars, outcomeFill } from './outcome'

/**
 * One small bar for each attempt of an event, coloured by its reply; hollow if it is not in the
 * list.
 */
export function AttemptBars({
  attempts,
  onClick,
}: {
  /** By ascending number. */
  attempts: readonly CaptureSummary[]
  /** Keyboard users have a command for this. */
  onClick?: () => void
}) {
  const unknown = Math.max(0, (attempts.at(-1)?.attempt ?? 0) - attempts.length)
  const shown = attempts.slice(-maxBars)
  const hollow = Math.min(unknown, maxBars - shown.length)
  const left = attempts.length + unknown - shown.length - hollow
  const words = attemptsWords(attempts, unknown)
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <span
      title={words}
      onClick={onClick}
      className="-my-1.5 flex shrink-0 items-center gap-0.5 self-center py-1.5"
    >
      <span className="sr-only">{words}</span>
      {left > 0 && (
        <span aria-hidden className="mr-1">
          {left} +
        </span>
      )}
      {Array.from({ length: hollow }, (_, at) => (
        <span key={at} aria-hidden className={cx(bar, 'border border-line-strong')} />
      ))}
      {shown.map((attempt) => (
        <span key={attempt.seq} aria-hidden className={cx(bar, outcomeFill(attempt))} />
      ))}
    </span>
  )
}

const bar = 'h-1 w-[9px] rounded-full'
