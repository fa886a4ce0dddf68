import { z } from 'zod'
import { readReplies, setReplies } from '@/core/answer/manage-replies'
import { ReplySettings } from '@/core/contract/replies'
import { services } from '@/core/services'
import { tool } from '../tool'
import { bin } from './inputs'

export const setReply = tool({
  name: 'set_reply',
  title: 'Set the reply',
  description:
    'Sets what the bin answers its senders from now on where no rule of it says otherwise: status, headers, body, delay. Changes the bin for everybody who uses it.',
  input: z.strictObject({
    bin,
    status: ReplySettings.shape.status,
    headers: ReplySettings.shape.headers.describe('Pairs of name and value'),
    body: ReplySettings.shape.body,
    delayMs: ReplySettings.shape.delayMs,
  }),
  effect: 'changes',
  async run(caller, { bin: id, ...reply }) {
    const now = await readReplies(services(), caller, id)
    const fallback = ReplySettings.parse(reply)
    const { rules, warnings } = await setReplies(services(), caller, id, { ...now, fallback })
    const first = rules.filter(({ on }) => on).length
    const texts = [`The bin answers ${fallback.status} from now on.`]
    if (first > 0) texts.push(`${first} rules of it are asked first.`)
    return { texts, data: { fallback, rules: first, warnings } }
  },
})
