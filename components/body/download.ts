import type { CaptureSource } from '../inspector/source'
import { fetchBody } from './whole-body'

/** Fetches a captured body, with the key its source needs, and saves it. Throws RequestError. */
export async function downloadBody(source: CaptureSource, seq: number): Promise<void> {
  saveBytes(await fetchBody(source, seq), `${source.bin}-${seq}.bin`)
}

/** Saves bytes under a name of ours. The type keeps the browser from opening them as a page. */
export function saveBytes(bytes: BlobPart, name: string): void {
  const href = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = href
  link.download = name
  link.click()
  // The download reads the object after this turn of the event loop.
  setTimeout(() => URL.revokeObjectURL(href), 60_000)
}
