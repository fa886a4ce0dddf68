import { HEX_ROW, hexRow } from './hex-rows'
import { hexColumn } from './hex-selection'

/** Offset, sixteen bytes, and what of them is printable; `first` to `last` are marked as chosen. */
export function HexLine({
  bytes,
  index,
  first = -1,
  last = -1,
}: {
  bytes: Uint8Array
  index: number
  first?: number
  last?: number
}) {
  const { offset, hex, text } = hexRow(bytes, index)
  const from = Math.max(0, first - index * HEX_ROW)
  const to = Math.min(HEX_ROW - 1, last - index * HEX_ROW)
  const chosen = first !== -1 && from <= to && from < HEX_ROW
  return (
    <>
      <span className="text-ink-3">{offset}</span>
      {'  '}
      {chosen ? <Chosen text={hex} from={hexColumn(from)} to={hexColumn(to) + 2} /> : hex}
      {'  '}
      <span className="text-json-string">
        {chosen ? <Chosen text={text} from={from} to={to + 1} /> : text}
      </span>
    </>
  )
}

function Chosen({ text, from, to }: { text: string; from: number; to: number }) {
  return (
    <>
      {text.slice(0, from)}
      <mark className="bg-copper-line/40 text-inherit">{text.slice(from, to)}</mark>
      {text.slice(to)}
    </>
  )
}
