import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import { Failure } from '../errors'
import type { Services } from '../services'
import { type Selected, wholeCapture } from './selected'

// Two entries for each; without Zip64 an archive has at most 65,535 entries and 4 GiB.
const mostCaptures = 32_000
const mostBytes = 4_000_000_000
/** Packing a larger body would hold up the process for longer than it is worth. */
const mostPacked = 262_144

/**
 * An archive with a folder for each capture, named by its number: request.json (all but the body)
 * and the body's bytes. Every name is made here; nothing that was sent is part of a path (threat T24).
 */
export async function* zipOf(
  services: Services,
  captures: AsyncIterable<Selected>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    ready.push(chunk)
  })
  let count = 0
  let bytes = 0
  for await (const one of captures) {
    count += 1
    bytes += one.record.body.length
    if (count > mostCaptures || bytes > mostBytes) {
      throw new Failure('too_large', 'A zip holds 32,000 requests and 4 GB: take NDJSON')
    }
    add(zip, services, one)
    yield* ready.splice(0)
  }
  zip.end()
  yield* ready.splice(0)
}

function add(zip: Zip, services: Services, one: Selected): void {
  const { record } = one
  const folder = String(record.seq).padStart(6, '0')
  const file = record.body.length > 0 ? `body.${extension(record.contentType)}` : null
  const { body, ...facts } = wholeCapture(services, one)
  const { truncated } = body
  const request = JSON.stringify({ ...facts, body: { file, truncated } }, null, 2)
  write(zip, `${folder}/request.json`, new TextEncoder().encode(`${request}\n`), record.receivedAt)
  if (file) write(zip, `${folder}/${file}`, record.body, record.receivedAt)
}

function write(zip: Zip, name: string, bytes: Uint8Array, mtime: number): void {
  const packed = bytes.length <= mostPacked
  const entry = packed ? new ZipDeflate(name, { level: 6 }) : new ZipPassThrough(name)
  entry.mtime = mtime
  zip.add(entry)
  entry.push(bytes, true)
}

const extensions: Record<string, string> = {
  'application/json': 'json',
  'application/pdf': 'pdf',
  'application/xml': 'xml.txt',
  'application/x-www-form-urlencoded': 'form.txt',
  'image/gif': 'gif',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'text/xml': 'xml.txt',
}

/** From a list of ours: what an opened file could run is `.txt` or `.bin`, whatever it calls itself. */
function extension(contentType: string | null): string {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (Object.hasOwn(extensions, type)) return extensions[type] ?? 'bin'
  if (type.endsWith('+json')) return 'json'
  return type.startsWith('text/') ? 'txt' : 'bin'
}
