import type { CaptureSource } from '../live/source'
import { saveBlob } from '../ui/save-blob'
import { fetchBody } from './whole-body'

/** Fetches a captured body, authorized by its source, and saves it. Throws RequestError. */
export async function downloadBody(source: CaptureSource, seq: number): Promise<void> {
  saveBytes(await fetchBody(source, seq), `${source.bin}-${seq}.bin`)
}

/** Saves bytes under a name that we choose. The type keeps the browser from opening them as a page. */
export function saveBytes(bytes: BlobPart, name: string): void {
  saveBlob(new Blob([bytes], { type: 'application/octet-stream' }), name)
}
