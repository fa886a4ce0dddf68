import { BadgeCheck, Check, KeyRound, type LucideIcon, ShieldOff, X } from 'lucide-react'
import type { Verdict } from '@/core/contract/insight'
import { cx } from '../ui/cx'
import { rowWords, spokenWords, verdictWords } from './verdict-words'

const rowIcons: Partial<Record<Verdict, LucideIcon>> = { valid: Check, invalid: X }
const rowColours: Record<Verdict, string> = {
  valid: 'text-ok',
  invalid: 'text-server',
  no_secret: '',
  unsigned: '',
}

/** What came of checking a request's signature, in its row; nothing where there is nothing to say. */
export function VerdictMark({
  verdict,
  onClick,
}: {
  verdict: Verdict | null
  /** By keyboard there is a command for it. */
  onClick?: () => void
}) {
  if (verdict === null) return null
  const Icon = rowIcons[verdict]
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <span
      title={spokenWords[verdict]}
      onClick={onClick}
      className={cx(
        'inline-flex shrink-0 items-baseline gap-1 hover:underline',
        rowColours[verdict],
      )}
    >
      {Icon && <Icon size={12} strokeWidth={2} aria-hidden className="self-center" />}
      <span aria-hidden>{rowWords[verdict]}</span>
      <span className="sr-only">{spokenWords[verdict]}</span>
    </span>
  )
}

const chipIcons: Record<Verdict, LucideIcon> = {
  valid: BadgeCheck,
  invalid: X,
  no_secret: KeyRound,
  unsigned: ShieldOff,
}
const chipColours: Record<Verdict, string> = {
  valid: 'border-transparent bg-ok-wash text-ok',
  invalid: 'border-server text-server',
  no_secret: 'border-line-strong text-ink-2',
  unsigned: 'border-line-strong text-ink-2',
}

/** The same among the facts of a request; with `onOpen` it leads to what is known of it. */
export function VerdictChip({
  verdict,
  scheme,
  onOpen,
}: {
  verdict: Verdict | null
  scheme: string | null
  onOpen?: () => void
}) {
  if (verdict === null) return null
  const Icon = chipIcons[verdict]
  const look = cx(
    'inline-flex h-[22px] items-center gap-1.5 rounded-full border px-2.5 text-sm font-medium',
    chipColours[verdict],
  )
  const inside = (
    <>
      <Icon size={13} strokeWidth={1.75} aria-hidden />
      {verdictWords(verdict, scheme)}
    </>
  )
  if (!onOpen) return <span className={look}>{inside}</span>
  return (
    <button type="button" onClick={onOpen} className={cx(look, 'hover:underline')}>
      {inside}
    </button>
  )
}
