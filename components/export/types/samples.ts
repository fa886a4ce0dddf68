import type { Capture, CapturePage } from '@/core/contract/capture'
import { longestQuery } from '@/core/query/limits'
import { bodyText } from '../../capture/body-text'
import { authorization, binHref, captureHref, type CaptureSource } from '../../inspector/source'
import { fetchJson } from '../../ui/fetch-json'

export const mostSamples = 200
const mostCharacters = 4_000_000
const atOnce = 8

/** The JSON of a capture's body; null where it is none, or not all here. */
export function sampleOf(capture: Capture): string | null {
  if (capture.body.truncated) return null
  const { text } = bodyText(capture.contentType, capture.body)
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? text : null
  } catch {
    return null
  }
}

/** JSON bodies of what the list shows, newest first: at most 200, and 4 MB of them. */
export async function listedSamples(
  source: CaptureSource,
  query: string,
  signal: AbortSignal,
): Promise<string[]> {
  const init = { headers: authorization(source), signal }
  const json = query === '' ? 'is:json' : `is:json (${query})`
  const q = json.length <= longestQuery ? json : query
  const parameters = new URLSearchParams({ limit: String(mostSamples), q })
  const page = await fetchJson<CapturePage>(`${binHref(source)}/captures?${parameters}`, init)
  const samples: string[] = []
  let characters = 0
  for (let at = 0; at < page.captures.length && characters < mostCharacters; at += atOnce) {
    const some = page.captures.slice(at, at + atOnce)
    const read = some.map(({ seq }) => fetchJson<Capture>(captureHref(source, seq), init))
    for (const capture of await Promise.all(read)) {
      const sample = sampleOf(capture)
      characters += sample?.length ?? 0
      if (sample !== null && characters < mostCharacters) samples.push(sample)
    }
  }
  return samples
}
