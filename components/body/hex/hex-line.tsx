import { bytesInRow, hexRow } from './hex-rows'
import { hexColumn } from './hex-selection'

/** Offset, sixteen bytes and their printable text; `first` to `last` are highlighted as selected. */
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
  const from = Math.max(0, first - index * bytesInRow)
  const to = Math.min(bytesInRow - 1, last - index * bytesInRow)
  const chosen = first !== -1 && from <= to && from < bytesInRow
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
