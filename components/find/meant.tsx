import type { Offer } from '@/core/query/query-error'
import { Kbd } from '../ui/kbd'
import { OfferButton } from './offer-button'

/** What a query may have meant, below the field. */
export function Meant({
  offers,
  byTab,
  onTake,
}: {
  offers: readonly Offer[]
  /** Whether Tab takes the first. */
  byTab: boolean
  onTake: (offer: Offer) => void
}) {
  return (
    <div
      role="group"
      aria-label="Did you mean"
      className="flex flex-wrap items-center gap-x-2 gap-y-1 px-3 py-2 text-sm text-ink-2"
    >
      Did you mean
      {offers.map((offer, at) => (
        <span key={offer.text} className="flex min-w-0 items-center gap-1.5">
          {at > 0 && 'or'}
          <OfferButton onClick={() => onTake(offer)}>{offer.text}</OfferButton>
          {at === 0 && byTab && <Kbd>Tab</Kbd>}
        </span>
      ))}
    </div>
  )
}
