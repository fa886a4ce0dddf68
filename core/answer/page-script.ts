import { headerValue } from '../http/headers'

/** Destinations that run as a script of the requesting page (Fetch standard, 3.2.7: "script-like"). */
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
 * Returns whether a browser requests a script for a page of this origin, where it would act as the
 * product itself; a service worker would control the whole origin. Pages of bins run no scripts, and the
 * product's own pages load none from bins.
 */
export function isPageScript(headers: readonly string[]): boolean {
  if (headerValue(headers, 'service-worker')?.toLowerCase() === 'script') return true
  const kind = headerValue(headers, 'sec-fetch-dest')
  if (kind === null || !scripts.has(kind)) return false
  return headerValue(headers, 'sec-fetch-site') === 'same-origin'
}
