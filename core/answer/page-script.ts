import { headerValue } from '../capture/check-head'

/** What runs as a script of the page that asks for it (Fetch standard, 3.2.7: "script-like"). */
const scripts = new Set([
  'script',
  'worker',
  'sharedworker',
  'serviceworker',
  'audioworklet',
  'paintworklet',
  'xslt',
])

/**
 * Whether a browser asks for a script for a page of this very origin, where it would act as the
 * product itself; a service worker's would act on the whole origin. Pages of bins run no scripts, and
 * the product's own never ask here.
 */
export function isPageScript(headers: readonly string[]): boolean {
  if (headerValue(headers, 'service-worker')?.toLowerCase() === 'script') return true
  const kind = headerValue(headers, 'sec-fetch-dest')
  if (kind === null || !scripts.has(kind)) return false
  return headerValue(headers, 'sec-fetch-site') === 'same-origin'
}
