import { sizeInWords } from '@/core/size-in-words'
import type { CaptureComparison } from '@/core/compare/compare'
import type { PairRow } from '@/core/compare/diff-pairs'
import type { Capture } from '@/core/contract/capture'
import { Note } from '../elements/note'
import { Section } from '../elements/section'
import { count, plural } from '../ui/words'
import { When } from '../ui/when'
import { BodyChanges } from './body-changes'
import { columns } from './columns'
import { PairChanges } from './pair-changes'

/** All differences between two requests, by part; equal parts are left out. */
export function ComparisonView({
  before,
  after,
  comparison,
  muted,
}: {
  before: Capture
  after: Capture
  comparison: CaptureComparison
  muted: boolean
}) {
  const { line, body, query, headers, trailers, changes, volatile } = comparison
  const shown = changes + (muted ? 0 : volatile)
  const lists: [title: string, rows: PairRow[]][] = [
    ['Query', query],
    ['Headers', headers],
    ['Trailers', trailers],
  ]
  return (
    <>
      <p role="status" className="pt-1 pb-3 text-ink-2">
        {shown === 0 ? 'Nothing differs' : plural(shown, 'difference')}
        {muted &&
          volatile > 0 &&
          `, apart from ${count(volatile)} that always ${volatile === 1 ? 'differs' : 'differ'}`}
        {shown === 0 && '.'}
      </p>
      <div
        className={`${columns} border-b border-line pb-1.5 text-sm text-ink-3 @max-[719px]:hidden`}
      >
        <span />
        <Head capture={before} />
        <Head capture={after} />
      </div>
      {line.length > 0 && (
        <Section title="Request line">
          <PairChanges label="Request line" rows={line} muted={muted} />
        </Section>
      )}
      {(body.kind !== 'same' || body.note !== null) && (
        <Section title="Body">
          {body.note && <Note>{body.note}</Note>}
          <BodyChanges body={body} muted={muted} />
        </Section>
      )}
      {lists.map(
        ([title, rows]) =>
          rows.some((row) => row.kind !== 'same' || row.moved) && (
            <Section key={title} title={title}>
              <PairChanges label={title} rows={rows} muted={muted} />
            </Section>
          ),
      )}
    </>
  )
}

function Head({ capture }: { capture: Capture }) {
  return (
    <span className="flex min-w-0 gap-2 truncate px-1.5">
      <span className="font-medium text-ink">#{capture.seq}</span>
      <When at={capture.receivedAt} />
      <span>{sizeInWords(capture.size)}</span>
    </span>
  )
}
