import type { HeaderLine } from '@/core/contract/capture'
import type { Client } from './request-to-send'

/** HttpClient, as C# and PowerShell use it. */
export const dotnetClient: Client = {
  name: '.NET',
  own: new Set(['content-length', 'transfer-encoding']),
}

// System.Net.Http keeps these with the body.
const content =
  /^(?:allow|content-(?:disposition|encoding|language|location|md5|range|type)|expires|last-modified)$/i

/** Splits header lines into those of the request and those of its body. */
export function dotnetHeaders(headers: HeaderLine[]): {
  request: HeaderLine[]
  content: HeaderLine[]
} {
  return {
    request: headers.filter(([name]) => !content.test(name)),
    content: headers.filter(([name]) => content.test(name)),
  }
}

export const addedLength = 'With an empty body, which .NET needs for the headers that describe one.'
