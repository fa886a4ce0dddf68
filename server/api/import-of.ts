import { Failure } from '@/core/errors'
import type { ImportSource } from '@/core/import/import-captures'

const kinds: [type: RegExp, kind: ImportSource['kind']][] = [
  [/^application\/(?:x-)?ndjson\b/i, 'ndjson'],
  [/^application\/(?:json|har\+json)\b/i, 'har'],
  [/^text\/plain\b/i, 'text'],
]

/** What a request to import holds, by its content type. Throws `unsupported_media_type`. */
export function importOf(request: Request): ImportSource {
  const type = request.headers.get('content-type') ?? ''
  const kind = kinds.find(([pattern]) => pattern.test(type))?.[1]
  if (!kind) {
    throw new Failure(
      'unsupported_media_type',
      'Send NDJSON as application/x-ndjson, HAR as application/json, a raw request or a curl command as text/plain',
    )
  }
  return { kind, chunks: (request.body ?? []) as AsyncIterable<Uint8Array> }
}
