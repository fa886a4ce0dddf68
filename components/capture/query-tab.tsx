import { PairTable } from '../body/pair-table'
import { queryOf } from '@/core/parsing/request-target'

export function QueryTab({ target }: { target: string }) {
  const query = queryOf(target)
  if (!query) {
    const why = query === null ? 'The target has no query.' : 'The target ends with a bare “?”.'
    return <p className="text-ink-2">{why}</p>
  }
  return <PairTable label="Query values" text={query} wire="latin1" />
}
