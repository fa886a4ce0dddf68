import { BadgeCheck, Check, Hourglass, KeyRound, type LucideIcon, ShieldOff, X } from 'lucide-react'
import type { Verdict } from '@/core/contract/capture-meta'
import { cx } from '../ui/cx'
import { rowWords, spoken, verdictWords } from './verdict-words'

const rowIcons: Partial<Record<Verdict, LucideIcon>> = { valid: Check, invalid: X }
const rowColours: Record<Verdict, string> = {
  valid: 'text-ok',
  invalid: 'text-server',
  no_secret: '',
  unsigned: '',
  pending: '',
}

/** The verdict on a request's signature, in its row; nothing if there is no verdict. */
export function VerdictMark({
  verdict,
  secretFromHandshake,
  onClick,
}: {
  verdict: Verdict | null
  /** Whether the secret that makes it valid was delivered in a handshake. */
  secretFromHandshake: boolean
  /** Keyboard users have a command for this. */
  onClick?: () => void
}) {
  if (verdict === null) return null
  const Icon = rowIcons[verdict]
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <span
      title={spoken(verdict, secretFromHandshake)}
      onClick={onClick}
      className={cx(
        'inline-flex shrink-0 items-baseline gap-1 hover:underline',
        rowColours[verdict],
      )}
    >
      {Icon && <Icon size={12} strokeWidth={2} aria-hidden className="self-center" />}
      <span aria-hidden>{rowWords[verdict]}</span>
      <span className="sr-only">{spoken(verdict, secretFromHandshake)}</span>
    </span>
  )
}

const chipIcons: Record<Verdict, LucideIcon> = {
  valid: BadgeCheck,
  invalid: X,
  no_secret: KeyRound,
  unsigned: ShieldOff,
  pending: Hourglass,
}
const chipColours: Record<Verdict, string> = {
  valid: 'border-transparent bg-ok-wash text-ok',
  invalid: 'border-server text-server',
  no_secret: 'border-line-strong text-ink-2',
  unsigned: 'border-line-strong text-ink-2',
  pending: 'border-line-strong text-ink-2',
}

/** The verdict among the facts of a request; with `onOpen` it leads to the report. */
export function VerdictChip({
  verdict,
  scheme,
  secretFromHandshake,
  onOpen,
}: {
  verdict: Verdict | null
  scheme: string | null
  secretFromHandshake: boolean
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
      {verdictWords(verdict, scheme, secretFromHandshake)}
    </>
  )
  if (!onOpen) return <span className={look}>{inside}</span>
  return (
    <button type="button" onClick={onOpen} className={cx(look, 'hover:underline')}>
      {inside}
    </button>
  )
}
