import type { ReplyWrites } from '@/core/ports/store/replies'
import type { PrismaClient } from './open'
import { recordReplyResults } from './reply-results'

export function replyWrites(db: PrismaClient): ReplyWrites {
  return {
    async setReplies(key, replies) {
      await db.bin.update({ where: { key }, data: { replies } })
    },

    recordReplyResults: (replyResults) => recordReplyResults(db, replyResults),

    async setAnsweredBy(binKey, seq, answeredBy) {
      await db.captureMeta.updateMany({ where: { binKey, seq }, data: { answeredBy } })
    },
  }
}
