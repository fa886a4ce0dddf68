'use client'

import { X } from 'lucide-react'
import { CopyButton } from '../../ui/copy-button'
import { IconButton } from '../../ui/icon-button'
import { count, plural } from '../../ui/words'
import { hexText, hexValues } from './hex-selection'
import { VisibleText } from '../../elements/visible-text'

/** Shows the selected bytes: where they are, how many, and their values. */
export function HexPanel({
  bytes,
  offset,
  onClose,
}: {
  bytes: Uint8Array
  offset: number
  onClose: () => void
}) {
  return (
    <div
      role="group"
      aria-label="Selected bytes"
      className="sticky bottom-0 -mx-6 flex flex-wrap items-center gap-x-5 gap-y-1 border-t border-line bg-panel px-6 py-2 text-sm phone:-mx-4 phone:px-4"
    >
      <span id="hex-chosen" role="status">
        offset <span className="font-mono">0x{offset.toString(16)}</span> ({count(offset)}),{' '}
        {plural(bytes.length, 'byte')}
      </span>
      {hexValues(bytes).map(({ name, value }) => (
        <span key={name} className="min-w-0 text-ink-2">
          {name}{' '}
          <span className="font-mono wrap-anywhere text-ink">
            <VisibleText text={value} />
          </span>
        </span>
      ))}
      <span className="ml-auto flex items-center">
        <CopyButton variant="ghost" label="Copy as hex" text={() => hexText(bytes)} />
        <IconButton label="Clear the selection" icon={X} onClick={onClose} />
      </span>
    </div>
  )
}
