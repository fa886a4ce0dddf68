'use client'

import { hexRow, hexRowCount } from './hex-rows'
import { LineList } from './line-list'

export function HexView({ bytes }: { bytes: Uint8Array }) {
  return (
    <LineList
      label="Body as hex"
      count={hexRowCount(bytes)}
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
