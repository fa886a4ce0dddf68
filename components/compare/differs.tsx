'use client'

import { Section } from '../elements/section'
import { visibleText } from '@/core/visible'
import type { Capture } from '@/core/contract/capture'
import type { CaptureSource } from '../live/source'
import { count } from '../ui/words'
import { useComparing } from './comparing'
import { useComparison } from './use-comparison'

const maxShown = 6
/** Larger bodies are compared only on request. */
const largest = 512 * 1024

/** Beside a request: its differences from the previous one of its kind. */
export function DiffersFromPrevious({
  source,
  capture,
}: {
  source: CaptureSource
  capture: Capture
}) {
  const comparing = useComparing()
  const previous = capture.size <= largest ? (comparing?.previous ?? null) : null
  const compared = useComparison(source, previous, capture, true)
  if (!comparing || previous === null || compared.state !== 'ready') return null

  const { summary, volatile } = compared.comparison
  return (
    <Section title={`Differs from #${count(previous)}`}>
      {summary.length === 0 && <p className="text-sm text-ink-2">Nothing differs.</p>}
      <dl className="text-sm">
        {summary.slice(0, maxShown).map(({ name, what }, at) => (
          <Line key={at} name={visibleText(name)} what={visibleText(what)} />
        ))}
        {summary.length > maxShown && (
          <Line name="and" what={`${count(summary.length - maxShown)} more`} />
        )}
      </dl>
      {volatile > 0 && (
        <p className="text-sm text-ink-2">
          {count(volatile)} {summary.length > 0 && 'more '}that always{' '}
          {volatile === 1 ? 'differs' : 'differ'}: ids, times and the like
        </p>
      )}
      <button
        type="button"
        className="mt-1 text-sm text-copper-ink hover:underline"
        onClick={() => comparing.compare(previous)}
      >
        Compare the two
      </button>
    </Section>
  )
}

/** Of a path without room its last name shows, by which it is known. */
function Line({ name, what }: { name: string; what: string }) {
  const last = Math.max(0, name.search(/\.?[^.[\]]+(?:\[\d*\])*$/))
  return (
    <div className="flex min-h-[22px] items-center justify-between gap-4">
      <dt className="flex min-w-0 text-ink-2" title={name}>
        <span className="truncate">{name.slice(0, last)}</span>
        <span className="max-w-full shrink-0 truncate">{name.slice(last)}</span>
      </dt>
      <dd className="shrink-0 font-mono text-ink">{what}</dd>
    </div>
  )
}
