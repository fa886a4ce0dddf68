import type { replyVerbs } from '@/core/ports/store/replies'
import { adds, bin, instance, replaces, type Wiring } from './wired'

export const replyWiring: Wiring<typeof replyVerbs> = {
  setReplies: { for: bin, effects: replaces },
  recordReplyResults: { for: instance('reply_results'), effects: adds },
  setAnsweredBy: { for: instance('handshakes'), effects: adds },
}
