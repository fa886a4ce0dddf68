'use client'

import { type ReactNode, useMemo, useState } from 'react'
import type { SignedPart, SignedReading } from '@/core/contract/signature'
import { fromBase64 } from '@/core/base64'
import { joinBytes } from '@/core/join-bytes'
import { CutText } from '../body/text/cut-text'
import { HexLine } from '../body/hex/hex-line'
import { hexRowCount } from '../body/hex/hex-rows'
import { useHexLayout } from '../body/hex/use-hex-layout'
import { MoreButton } from '../elements/more-button'
import { Section } from '../elements/section'
import { CopyButton } from '../ui/copy-button'
import { Segmented } from '../ui/segmented'
import { count, plural } from '../ui/words'
import { partText, partTitle } from './part-words'
import { hex } from '@/core/hex'

/** The bytes that were signed, by part as text, or all of them as hex. */
export function SignedString({ readings }: { readings: SignedReading[] }) {
  const [view, setView] = useState<'text' | 'hex'>('text')
  const [first, ...others] = readings
  if (!first) return null
  return (
    <Section title="The signed string">
      <div className="mb-2.5 flex flex-wrap items-center gap-3">
        <Segmented
          label="The signed string as"
          value={view}
          options={[
            { value: 'text', label: 'Text' },
            { value: 'hex', label: 'Hex' },
          ]}
          onValueChange={setView}
        />
        <span className="text-sm text-ink-3">
          {plural(first.size, 'byte')} in {plural(first.parts.length, 'part')}
        </span>
        <CopyButton
          variant="ghost"
          label="Copy as hex"
          text={() => hex(joinBytes(first.parts.map(bytesOf)))}
        />
      </div>
      {view === 'text' ? <Parts parts={first.parts} /> : <Hex parts={first.parts} />}
      {others.length > 0 && (
        <p className="mt-2 max-w-[90ch] text-sm text-ink-2">
          The address is part of it; these were tried as well:{' '}
          <span className="font-mono wrap-anywhere">
            {others.map(({ address }) => address).join(', ')}
          </span>
        </p>
      )}
    </Section>
  )
}

const bytesOf = ({ base64 }: SignedPart): Uint8Array => fromBase64(base64)

const step = 100

function Parts({ parts }: { parts: SignedPart[] }) {
  const [shown, setShown] = useState(step)
  return (
    <>
      <ol aria-label="Parts of the signed string" className="border-t border-line">
        {parts.slice(0, shown).map((part, at) => (
          <li key={at} className="flex gap-4 border-b border-line py-[5px] phone:block">
            <span className="w-[130px] shrink-0 text-sm text-ink-2 wrap-anywhere">
              {partTitle(part)}
            </span>
            <Content part={part} />
          </li>
        ))}
      </ol>
      <MoreButton shown={shown} total={parts.length} step={step} what="parts" onMore={setShown} />
    </>
  )
}

function Content({ part }: { part: SignedPart }) {
  const bytes = useMemo(() => bytesOf(part), [part])
  const left = part.size - bytes.length
  if (part.missing) return <Said>the request lacks it</Said>
  if (part.hidden) return <Said>a part of the secret, not shown</Said>
  if (part.size === 0) return <Said>empty</Said>
  return (
    <span className="min-w-0 font-mono whitespace-pre-wrap wrap-anywhere">
      <CutText text={partText(bytes)} limit={2000} />
      {left > 0 && <Said> … and {count(left)} bytes more</Said>}
    </span>
  )
}

function Said({ children }: { children: ReactNode }) {
  return <span className="font-sans text-sm text-ink-3">{children}</span>
}

function Hex({ parts }: { parts: SignedPart[] }) {
  const bytes = useMemo(() => joinBytes(parts.map(bytesOf)), [parts])
  const [shown, setShown] = useState(64)
  const [layout, measured] = useHexLayout(bytes.length)
  const rows = hexRowCount(bytes, layout)
  return (
    <>
      <div className="font-mono text-sm">{measured}</div>
      <div
        // Scrollable regions must be focusable.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="region"
        aria-label="The signed string as hex"
        className="overflow-x-auto"
      >
        {Array.from({ length: Math.min(shown, rows) }, (_, row) => (
          <div key={row} className="font-mono text-sm whitespace-pre">
            <HexLine bytes={bytes} index={row} layout={layout} />
          </div>
        ))}
      </div>
      <MoreButton shown={shown} total={rows} step={256} what="rows" onMore={setShown} />
    </>
  )
}
