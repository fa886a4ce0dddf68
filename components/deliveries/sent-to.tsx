import type { DeliveryPlan } from '@/core/contract/delivery'
import { VisibleText } from '../elements/visible-text'
import { sentTo } from './sent-to-words'

/** The whole address that requests go to, below the field of an address. */
export function SentTo({
  id,
  address,
  path,
  captured,
}: {
  id?: string
  address: string
  path: DeliveryPlan['path']
  /** The path and query that are sent on, if one request is. */
  captured?: string | undefined
}) {
  const to = sentTo(address, path, captured)
  return (
    <p id={id} className="mt-1.5 text-sm wrap-anywhere text-ink-2">
      {to === null ? (
        'Without http:// it is https, and http for localhost and private networks.'
      ) : (
        <>
          Goes to{' '}
          <span className="font-mono text-ink">
            <VisibleText text={to.url} />
          </span>
          {to.added}
        </>
      )}
    </p>
  )
}
