/** Returns the content type to send an import with, detected from its beginning. */
export function importType(beginning: string): string {
  const text = beginning.replace(/^\ufeff/, '').trimStart()
  if (/^\{\s*"log"\s*:/.test(text)) return 'application/json'
  return text.startsWith('{') ? 'application/x-ndjson' : 'text/plain'
}
