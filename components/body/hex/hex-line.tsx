import { type HexLayout, hexColumn, wholeLayout } from './hex-layout'
import { hexRow } from './hex-rows'

/** Offset, some bytes and their printable text; `first` to `last` are highlighted as selected. */
export function HexLine({
  bytes,
  index,
  first = -1,
  last = -1,
  layout = wholeLayout,
}: {
  bytes: Uint8Array
  index: number
  first?: number
  last?: number
  layout?: HexLayout
}) {
  const { offset, hex, text } = hexRow(bytes, index, layout)
  const { bytes: inRow } = layout
  const gap = ' '.repeat(layout.gap)
  const from = Math.max(0, first - index * inRow)
  const to = Math.min(inRow - 1, last - index * inRow)
  const chosen = first !== -1 && from <= to && from < inRow
  return (
    <>
      <span className="text-ink-3">{offset}</span>
      {gap}
      {chosen ? (
        <Chosen text={hex} from={hexColumn(from, layout)} to={hexColumn(to, layout) + 2} />
      ) : (
        hex
      )}
      {gap}
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
