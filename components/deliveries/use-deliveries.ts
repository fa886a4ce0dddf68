'use client'

import type { Delivery, DeliveryList, DeliverySummary } from '@/core/contract/delivery'
import { binHref, type OwnSource } from '../live/source'
import { type Reading, useRead } from '../live/use-read'
import { useDeliveriesVersion } from './use-deliveries-version'

/** Returns a capture's deliveries, newest first, read again whenever one is queued or ends. */
export const useDeliveries = (source: OwnSource, seq: number): Reading<DeliveryList> =>
  useRead(`${binHref(source)}/deliveries?capture=${seq}`, useDeliveriesVersion())

/** Returns one delivery with what was sent and answered, read again when its state changes. */
export const useDelivery = (source: OwnSource, { id, state }: DeliverySummary): Reading<Delivery> =>
  useRead(`${binHref(source)}/deliveries/${id}`, state)
