'use client'

import type { Poll, PollList } from '@/core/contract/poll'
import { pollsChanged } from '../live/notifier'
import { binHref, type OwnSource } from '../live/source'
import { type Reading, useRead } from '../live/use-read'
import { fetchJson } from '../ui/fetch-json'

/** Returns the addresses that a bin watches, read again when one changes or was fetched. */
export const usePolls = (source: OwnSource): Reading<PollList> =>
  useRead(`${binHref(source)}/polls`, pollsChanged.useVersion())

const hrefOf = (source: OwnSource, id: string): string => `${binHref(source)}/polls/${id}`

/** Has the bin watch an address, or changes the poll with that id. Throws RequestError. */
export async function savePoll(source: OwnSource, id: string | null, json: object): Promise<void> {
  if (id === null) await fetchJson<Poll>(`${binHref(source)}/polls`, { method: 'POST', json })
  else await fetchJson<Poll>(hrefOf(source, id), { method: 'PATCH', json })
  pollsChanged.notify()
}

/** Throws RequestError. */
export async function deletePoll(source: OwnSource, id: string): Promise<void> {
  await fetchJson(hrefOf(source, id), { method: 'DELETE' })
  pollsChanged.notify()
}

/** Fetches an address now. Throws RequestError. */
export async function runPoll(source: OwnSource, id: string): Promise<void> {
  await fetchJson<Poll>(`${hrefOf(source, id)}/run`, { method: 'POST' })
  pollsChanged.notify()
}
