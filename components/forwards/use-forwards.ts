'use client'

import type { Forward, ForwardList, ForwardResume, ForwardResumed } from '@/core/contract/forward'
import { useDeliveriesVersion } from '../deliveries/use-deliveries-version'
import { forwardsChanged } from '../live/notifier'
import { binHref, type OwnSource } from '../live/source'
import { type Reading, useRead } from '../live/use-read'
import { fetchJson } from '../ui/fetch-json'

/** Returns the forwards of a bin, read again when one changes and when what they sent ends. */
export function useForwards(source: OwnSource): Reading<ForwardList> {
  const version = `${forwardsChanged.useVersion()} ${useDeliveriesVersion()}`
  return useRead(`${binHref(source)}/forwards`, version)
}

const hrefOf = (source: OwnSource, id: string): string => `${binHref(source)}/forwards/${id}`

/** Makes a forward, or changes the one with that id. Throws RequestError. */
export async function saveForward(
  source: OwnSource,
  id: string | null,
  json: object,
): Promise<void> {
  if (id === null) await fetchJson<Forward>(`${binHref(source)}/forwards`, { method: 'POST', json })
  else await fetchJson<Forward>(hrefOf(source, id), { method: 'PATCH', json })
  forwardsChanged.notify()
}

/** Throws RequestError. */
export async function deleteForward(source: OwnSource, id: string): Promise<void> {
  await fetchJson(hrefOf(source, id), { method: 'DELETE' })
  forwardsChanged.notify()
}

/** Throws RequestError. */
export async function pauseForward(source: OwnSource, id: string): Promise<void> {
  await fetchJson(`${hrefOf(source, id)}/pause`, { method: 'POST' })
  forwardsChanged.notify()
}

/** Resumes a forward, and sends or drops what it held. Throws RequestError. */
export async function resumeForward(
  source: OwnSource,
  id: string,
  json: ForwardResume,
): Promise<ForwardResumed> {
  const href = `${hrefOf(source, id)}/resume`
  const resumed = await fetchJson<ForwardResumed>(href, { method: 'POST', json })
  forwardsChanged.notify()
  return resumed
}
