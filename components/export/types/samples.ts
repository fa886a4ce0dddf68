import type { Capture, CapturePage } from '@/core/contract/capture'
import { maxQuery } from '@/core/contract/query-limits'
import { bodyText } from '../../body/body-text'
import { asksUnread } from '../../live/query-asks'
import { authorizationHeader, binHref, captureHref, type CaptureSource } from '../../live/source'
import { fetchJson } from '../../ui/fetch-json'

export const maxSamples = 200
const maxCharacters = 4_000_000
const atOnce = 8
const onlyInList =
  'Types are made of what a query finds for everyone: is:unread is known to the list alone. Leave it out of the query.'

/** Returns the JSON of a capture's body; null if it is not JSON or not complete. */
export function sampleOf(capture: Capture): string | null {
  if (capture.body.truncated) return null
  const text = bodyText(capture.contentType, capture.body).text.replace(/^\ufeff/, '')
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? text : null
  } catch {
    return null
  }
}

/**
 * Reads the JSON bodies of the listed captures, newest first: at most 200, and 4 MB in all.
 * Throws an Error with a message to show for a query of what is unread, which only the list knows.
 */
export async function listedSamples(
  source: CaptureSource,
  query: string,
  signal: AbortSignal,
): Promise<string[]> {
  if (asksUnread(query)) throw new Error(onlyInList)
  const init = { headers: authorizationHeader(source), signal }
  const json = query === '' ? 'is:json' : `is:json (${query})`
  const q = json.length <= maxQuery ? json : query
  const parameters = new URLSearchParams({ limit: String(maxSamples), q })
  const page = await fetchJson<CapturePage>(`${binHref(source)}/captures?${parameters}`, init)
  const samples: string[] = []
  let characters = 0
  for (let at = 0; at < page.captures.length && characters < maxCharacters; at += atOnce) {
    const some = page.captures.slice(at, at + atOnce)
    const read = some.map(({ seq }) => fetchJson<Capture>(captureHref(source, seq), init))
    for (const capture of await Promise.all(read)) {
      const sample = sampleOf(capture)
      characters += sample?.length ?? 0
      if (sample !== null && characters < maxCharacters) samples.push(sample)
    }
  }
  return samples
}
