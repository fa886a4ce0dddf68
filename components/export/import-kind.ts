import { byteOrderMark } from '@/core/parsing/charset'

/** A name at the top of a HAR file; in the text of a captured body its quotes are escaped. */
const log = /(?<!\\)"log"\s*:\s*\{/

/** Returns the content type to send an import with, detected from its beginning. */
export function importType(beginning: Uint8Array): string {
  const text = new TextDecoder(byteOrderMark(beginning) ?? 'utf-8').decode(beginning).trimStart()
  if (!text.startsWith('{')) return 'text/plain'
  return log.test(text) ? 'application/json' : 'application/x-ndjson'
}
