import type { QueuedDeliveries } from '@/core/contract/delivery'
import { binHref, type CaptureSource } from '../live/source'
import { fetchJson, messageOf } from '../ui/fetch-json'
import { toast } from '../ui/toast'
import { count } from '../ui/words'

/** Sends all requests of a bin whose deliveries failed again, and says how many they are. */
export async function sendFailed(source: CaptureSource): Promise<void> {
  try {
    const href = `${binHref(source)}/deliveries`
    const json = { q: 'delivered:failed' }
    const { queued } = await fetchJson<QueuedDeliveries>(href, { method: 'POST', json })
    if (queued === 0) toast('Nothing that was sent on has failed')
    else toast(`${count(queued)} that failed ${queued === 1 ? 'is' : 'are'} being sent again`)
  } catch (error) {
    toast.error(`Not sent: ${messageOf(error)}`)
  }
}
