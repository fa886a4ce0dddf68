import type { BytesDiff } from '@/core/compare/diff-bytes'
import { wholeLayout } from '../body/hex/hex-layout'
import { hexRow } from '../body/hex/hex-rows'
import { Note } from '../elements/note'
import { cx } from '../ui/cx'
import { count } from '../ui/words'

/** The first difference of two bodies, as hex. */
export function BytesChanges({ bytes: { sizes, at, from, before, after } }: { bytes: BytesDiff }) {
  const [a, b] = sizes
  return (
    <>
      <Note>
        The first difference is at byte {count(at)} (0x{at.toString(16)}).{' '}
        {a === b ? `Both have ${count(a)} bytes.` : `${count(a)} bytes became ${count(b)}.`}
      </Note>
      <div className="grid grid-cols-1 gap-x-4 gap-y-3 @min-[1200px]:grid-cols-2">
        <Dump label="Bytes before" bytes={before} from={from} at={at} />
        <Dump label="Bytes now" bytes={after} from={from} at={at} />
      </div>
    </>
  )
}

function Dump({
  label,
  bytes,
  from,
  at,
}: {
  label: string
  bytes: Uint8Array
  from: number
  at: number
}) {
  const rows = Math.max(1, Math.ceil(bytes.length / wholeLayout.bytes))
  return (
    <div role="group" aria-label={label} className="overflow-x-auto font-mono text-sm">
      {Array.from({ length: rows }, (_, row) => {
        const start = from + row * wholeLayout.bytes
        const { hex, text } = hexRow(bytes, row)
        const here = at >= start && at < start + wholeLayout.bytes
        return (
          <div
            key={row}
            className={cx('w-max min-w-full whitespace-pre', here && 'on-wash bg-copper-wash')}
          >
            <span className="text-ink-3">{start.toString(16).padStart(8, '0')}</span>
            {'  '}
            {hex}
            {'  '}
            <span className="text-ink-2">{text}</span>
          </div>
        )
      })}
    </div>
  )
}
