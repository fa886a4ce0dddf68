import type { CapturePage } from '@/core/contract/capture'
import { toast } from '../ui/toast'
import { fetchJson } from '../ui/fetch-json'

/**
 * Sends one small request to the bin's own address, as any sender would; it appears in the list. A
 * reply that is no success is reported.
 */
export async function sendTestRequest({ id, url }: { id: string; url: string }): Promise<void> {
  const { pathname } = new URL(url)
  const mark = crypto.randomUUID()
  // By path: the page's own host also receives captures, and needs no cross-origin permission.
  const response = await fetch(`${pathname}/test?from=wirebin`, {
    method: 'POST',
    credentials: 'omit',
    redirect: 'manual',
    headers: { 'Content-Type': 'application/json', 'X-Wirebin-Test': mark },
    body: JSON.stringify({ hello: 'from Wirebin', sentAt: new Date().toISOString() }),
  }).catch(() => null)
  if (response?.ok === true) return
  const seq = await numberOf(id, mark)
  if (seq !== null) toast(`Caught as #${seq}. ${statusWords(response)}`)
  else if (response) toast.error(`The bin answered ${response.status}: ${await response.text()}`)
  else toast.error('The test request did not get through: the server cannot be reached')
}

/** Returns the number of the capture that carries the mark; null if there is none. */
async function numberOf(id: string, mark: string): Promise<number | null> {
  const query = new URLSearchParams({ limit: '1', q: `header.x-wirebin-test:${mark}` })
  const path = `/api/bins/${encodeURIComponent(id)}/captures?${query}`
  const page = await fetchJson<CapturePage>(path).catch(() => null)
  return page?.captures[0]?.seq ?? null
}

function statusWords(response: Response | null): string {
  if (!response) return 'The bin gave it no answer.'
  // Browsers reveal neither the target nor the status of a redirect.
  if (response.type === 'opaqueredirect') return 'The bin answered with a redirect.'
  return `The bin answered ${response.status}.`
}
