'use client'

import { useState } from 'react'
import type { Capture } from '@/core/contract/capture'
import type { Delivery } from '@/core/contract/delivery'
import { ReadingNote } from '../elements/reading-note'
import { Section } from '../elements/section'
import { deliveriesChanged } from '../live/notifier'
import type { OwnSource } from '../live/source'
import { DeliveryLine } from './delivery-line'
import { SendForm } from './send-form'
import { useDeliveries } from './use-deliveries'

/** Sends a request on to an address, and shows what became of each attempt. */
export function DeliveriesTab({ source, capture }: { source: OwnSource; capture: Capture }) {
  const { seq } = capture
  const read = useDeliveries(source, seq)
  const [open, setOpen] = useState<string | null>(null)

  function sent({ id }: Delivery) {
    setOpen(id)
    deliveriesChanged.notify()
  }

  return (
    <>
      <SendForm key={seq} source={source} capture={capture} onSent={sent} />
      <Section title="Deliveries">
        {read.state === 'loading' && <ReadingNote />}
        {read.state === 'error' && (
          <p role="alert" className="text-sm text-server">
            The deliveries could not be read. {read.message}
          </p>
        )}
        {read.state === 'ready' && read.value.deliveries.length === 0 && (
          <p className="max-w-[60ch] text-ink-2">
            Not sent on yet. What is sent, and what is answered, is kept here for each attempt.
          </p>
        )}
        {read.state === 'ready' && read.value.deliveries.length > 0 && (
          <ol aria-label="Deliveries" className="border-t border-line">
            {read.value.deliveries.map((delivery) => (
              <DeliveryLine
                key={delivery.id}
                source={source}
                capture={capture}
                delivery={delivery}
                open={delivery.id === open}
                onToggle={() => setOpen(delivery.id === open ? null : delivery.id)}
              />
            ))}
          </ol>
        )}
      </Section>
    </>
  )
}
