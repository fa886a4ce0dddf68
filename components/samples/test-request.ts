import type { CapturePage } from '@/core/contract/capture'
import { toast } from '../ui/toast'
import { fetchJson } from '../ui/fetch-json'

/**
 * Sends one small request to the bin's own address, as any sender would. It shows up in the list;
 * what the bin answers is said where that is no success.
 */
export async function sendTestRequest({ id, url }: { id: string; url: string }): Promise<void> {
  const { pathname } = new URL(url)
  const mark = crypto.randomUUID()
  // By path: the page's own host takes captures too, and needs no permission across origins.
  const response = await fetch(`${pathname}/test?from=wirebin`, {
    method: 'POST',
    credentials: 'omit',
    redirect: 'manual',
    headers: { 'Content-Type': 'application/json', 'X-Wirebin-Test': mark },
    body: JSON.stringify({ hello: 'from Wirebin', sentAt: new Date().toISOString() }),
  }).catch(() => null)
  if (response?.ok === true) return
  const seq = await numberOf(id, mark)
  if (seq !== null) toast(`Caught as #${seq}. ${toldWords(response)}`)
  else if (response) toast.error(`The bin answered ${response.status}: ${await response.text()}`)
  else toast.error('The test request did not get through: the server cannot be reached')
}

/** The capture that carries the mark; null where there is none. */
async function numberOf(id: string, mark: string): Promise<number | null> {
  const query = new URLSearchParams({ limit: '1', q: `header.x-wirebin-test:${mark}` })
  const path = `/api/bins/${encodeURIComponent(id)}/captures?${query}`
  const page = await fetchJson<CapturePage>(path).catch(() => null)
  return page?.captures[0]?.seq ?? null
}

function toldWords(response: Response | null): string {
  if (!response) return 'The bin gave it no answer.'
  // A browser does not tell where a redirect leads, nor its status.
  if (response.type === 'opaqueredirect') return 'The bin answered with a redirect.'
  return `The bin answered ${response.status}.`
}
