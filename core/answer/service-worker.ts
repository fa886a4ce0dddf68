import { headerValue } from '../capture/check-head'

/** Whether a browser asks for the script of a service worker, which would act on the whole origin. */
export const isServiceWorker = (headers: readonly string[]): boolean =>
  headerValue(headers, 'service-worker')?.toLowerCase() === 'script'
