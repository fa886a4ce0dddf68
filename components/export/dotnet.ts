import type { HeaderLine } from '@/core/contract/capture'
import type { Client } from './sent'

/** HttpClient, as C# and PowerShell use it. */
export const dotnetClient: Client = {
  name: '.NET',
  own: new Set(['content-length', 'transfer-encoding']),
}

// System.Net.Http keeps these with the body.
const CONTENT =
  /^(?:allow|content-(?:disposition|encoding|language|location|md5|range|type)|expires|last-modified)$/i

/** Header lines that belong to the request, and those that belong to its body. */
export function dotnetHeaders(headers: HeaderLine[]): {
  request: HeaderLine[]
  content: HeaderLine[]
} {
  return {
    request: headers.filter(([name]) => !CONTENT.test(name)),
    content: headers.filter(([name]) => CONTENT.test(name)),
  }
}

export const addedLength = 'With an empty body, which .NET needs for the headers that describe one.'
