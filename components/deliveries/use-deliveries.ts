'use client'

import { useEffect, useState } from 'react'
import type { Delivery, DeliveryList, DeliverySummary } from '@/core/contract/delivery'
import { deliveriesChanged } from '../live/notifier'
import { binHref, type OwnSource } from '../live/source'
import { fetchJson, messageOf } from '../ui/fetch-json'

type Reading<Value> =
  { state: 'loading' } | { state: 'error'; message: string } | { state: 'ready'; value: Value }

/** Returns a capture's deliveries, newest first, read again whenever one is queued or ends. */
export function useDeliveries(source: OwnSource, seq: number): Reading<DeliverySummary[]> {
  const version = deliveriesChanged.useVersion()
  const read = useRead<DeliveryList>(`${binHref(source)}/deliveries?capture=${seq}`, version)
  return read.state === 'ready' ? { state: 'ready', value: read.value.deliveries } : read
}

/** Returns one delivery with what was sent and answered, read again when its state changes. */
export const useDelivery = (source: OwnSource, { id, state }: DeliverySummary): Reading<Delivery> =>
  useRead<Delivery>(`${binHref(source)}/deliveries/${id}`, state)

/** What was read last stays while it is read again for the same address. */
function useRead<Value>(href: string, version: number | string): Reading<Value> {
  const [held, setHeld] = useState<{ href: string; read: Reading<Value> } | null>(null)
  useEffect(() => {
    const left = new AbortController()
    fetchJson<Value>(href, { signal: left.signal }).then(
      (value) => setHeld({ href, read: { state: 'ready', value } }),
      (error: unknown) => {
        if (!left.signal.aborted)
          setHeld({ href, read: { state: 'error', message: messageOf(error) } })
      },
    )
    return () => left.abort()
  }, [href, version])
  return held?.href === href ? held.read : { state: 'loading' }
}
