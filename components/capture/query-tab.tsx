import { PairTable } from '../body/pair-table'
import { ValueHome } from '../elements/value-home'
import { queryOf } from '@/core/parsing/request-target'

export function QueryTab({ seq, target }: { seq: number; target: string }) {
  const query = queryOf(target)
  if (!query) {
    const why = query === null ? 'The target has no query.' : 'The target ends with a bare “?”.'
    return <p className="text-ink-2">{why}</p>
  }
  return (
    <ValueHome value={seq}>
      <PairTable of="query" label="Query values" text={query} wire="latin1" />
    </ValueHome>
  )
}
