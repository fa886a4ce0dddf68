import type { CaptureSummary } from '@/core/contract/capture'
import { methodColour } from '../elements/colours'
import { factHandle, pathHandle } from '../elements/handled'
import { CutText } from '../body/text/cut-text'
import { lazyComponent } from '../ui/lazy-component'
import { pathOf } from '@/core/parsing/request-target'

const FoldedQuery = lazyComponent(
  () => import('./folded-query').then(({ FoldedQuery }) => FoldedQuery),
  // Its place, so that nothing moves.
  <div className="h-6" />,
)

/** A query of more characters is folded to one line. */
const maxInline = 48

/** The request line as a title: the path may break after its slashes, and a long query has a line of its own. */
export function RequestLine({ summary }: { summary: CaptureSummary }) {
  const { method, target, refused } = summary
  const path = pathOf(target)
  const query = target.slice(path.length)
  return (
    <div className="leading-6">
      <h2 className="font-mono text-lg wrap-anywhere">
        <span
          {...factHandle(summary.seq, 'method', method)}
          className={refused ? 'text-refused' : methodColour(method)}
        >
          {method}
        </span>{' '}
        <span {...pathHandle(summary)} className="font-medium">
          <CutText text={path || '/'} limit={300} breakAfter={/(?<=\/)/} />
          {query.length <= maxInline && <CutText text={query} />}
        </span>
      </h2>
      {query.length > maxInline && <FoldedQuery key={summary.seq} query={query} />}
    </div>
  )
}
