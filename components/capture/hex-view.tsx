'use client'

import { useMemo } from 'react'
import type { CaptureBody } from '@/core/contract/capture'
import { bodyBytes } from './bytes'
import { hexRow, hexRowCount } from './hex-rows'
import { LineList } from './line-list'

export function HexView({ body }: { body: CaptureBody }) {
  const bytes = useMemo(() => bodyBytes(body), [body])
  return (
    <LineList
      label="Body as hex"
      count={hexRowCount(bytes)}
      characters={bytes.length * 4}
      row={(index) => <HexLine bytes={bytes} index={index} />}
    />
  )
}

/** Offset, sixteen bytes, and what of them is printable. */
export function HexLine({ bytes, index }: { bytes: Uint8Array; index: number }) {
  const { offset, hex, text } = hexRow(bytes, index)
  return (
    <>
      <span className="text-ink-3">{offset}</span>
      {`  ${hex}  `}
      <span className="text-json-string">{text}</span>
    </>
  )
}
