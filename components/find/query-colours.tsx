import type { QueryError } from '@/core/query/query-error'
import type { TokenKind } from '@/core/query/tokens'
import { understoodTokens } from '@/core/query/understood-tokens'
import { cx } from '../ui/cx'

const colours: Record<TokenKind, string> = {
  space: '',
  bracket: 'text-ink-3',
  word: 'text-ink-3',
  field: 'text-copper-ink',
  operator: 'text-ink-3',
  value: '',
  quoted: 'text-json-string',
  text: '',
}

/** The query in colours, its error underlined; lies under a field with transparent text. */
export function QueryColours({ text, error }: { text: string; error: QueryError | null }) {
  const from = error ? Math.min(error.at, text.length) : Infinity
  const to = error ? Math.max(error.end, from + 1) : -1
  const pieces = understoodTokens(text).flatMap(({ kind, at, end }) =>
    [at, from, to]
      .filter((edge) => edge >= at && edge < end)
      .toSorted((a, b) => a - b)
      .map((edge, i, edges) => ({ kind, at: edge, end: edges[i + 1] ?? end }))
      .filter((piece) => piece.at < piece.end),
  )
  return (
    <>
      {pieces.map(({ kind, at, end }) => (
        <span key={at} className={cx(colours[kind], at >= from && at < to && wrong)}>
          {text.slice(at, end)}
        </span>
      ))}
      {from >= text.length && error && <span className={wrong}> </span>}
    </>
  )
}

const wrong =
  'underline decoration-server decoration-wavy decoration-1 underline-offset-[3px] [text-decoration-skip-ink:none]'
