import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import { Failure } from '../errors'
import { mediaType } from '../parsing/media-type'
import type { ReadServices } from '../services'
import { type Selected, wholeCapture } from './selected'

// Two entries each; without Zip64 an archive has at most 65,535 entries and 4 GiB.
const maxCaptures = 32_000
const maxBytes = 4_000_000_000
/** Compressing a larger body would block the process for longer than it is worth. */
const maxPacked = 262_144

/**
 * Returns an archive with a folder for each capture, named by its number: request.json (all but the
 * body) and the body's bytes. No name contains anything that was sent.
 */
export async function* zipOf(
  services: Pick<ReadServices, 'tokens'>,
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
    if (count > maxCaptures || bytes > maxBytes) {
      throw new Failure(
        'too_large',
        'A zip holds at most 32,000 requests and 4 GB; export as NDJSON instead',
      )
    }
    add(zip, services, one)
    yield* ready.splice(0)
  }
  zip.end()
  yield* ready.splice(0)
}

function add(zip: Zip, services: Pick<ReadServices, 'tokens'>, one: Selected): void {
  const { record } = one
  const folder = String(record.seq).padStart(6, '0')
  const file = record.body.length > 0 ? `body.${extension(record.contentType)}` : null
  const { body, ...facts } = wholeCapture(services, one)
  const { encoding: _, text: __, ...about } = body
  const request = JSON.stringify({ ...facts, body: { file, ...about } }, null, 2)
  write(zip, `${folder}/request.json`, new TextEncoder().encode(`${request}\n`), record.receivedAt)
  if (file) write(zip, `${folder}/${file}`, record.body, record.receivedAt)
}

function write(zip: Zip, name: string, bytes: Uint8Array, mtime: number): void {
  const packed = bytes.length <= maxPacked
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

/**
 * From our own list: types that run when opened get `.txt` or `.bin`, whatever the Content-Type
 * says.
 */
function extension(contentType: string | null): string {
  const { type } = mediaType(contentType)
  if (Object.hasOwn(extensions, type)) return extensions[type] ?? 'bin'
  if (type.endsWith('+json')) return 'json'
  return type.startsWith('text/') ? 'txt' : 'bin'
}
