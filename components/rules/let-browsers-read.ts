import type { BinReplies } from '@/core/contract/replies'
import { fetchJson, messageOf } from '../ui/fetch-json'
import { toast } from '../ui/toast'
import { repliesHref } from './use-replies'

/** Lets pages of any origin read what a bin answers, and says so. */
export async function letBrowsersRead(bin: string): Promise<void> {
  try {
    const now = await fetchJson<BinReplies>(repliesHref(bin))
    if (now.cors) return toast('Browsers may read the replies already')
    await fetchJson(repliesHref(bin), { method: 'PUT', json: { ...now, cors: true } })
    toast('Browsers may read the replies from now on. You can turn it off under Replies.')
  } catch (error) {
    toast.error(`Not allowed: ${messageOf(error)}`)
  }
}
