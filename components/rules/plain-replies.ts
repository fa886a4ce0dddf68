import type { ReplyPlan, Rule, When } from '@/core/contract/replies'
import { newRuleId } from './change-rules'

const replyOf = (type: string, body: string): ReplyPlan => ({
  status: 200,
  headers: [['Content-Type', type]],
  body,
  echo: false,
  template: false,
  delayMs: 0,
  manner: 'whole',
  dripMs: 0,
})

export const plainReply = (body: string) => replyOf('text/plain; charset=utf-8', body)
export const jsonReply = (body: string) => replyOf('application/json', body)
export const xmlReply = (body: string) => replyOf('application/xml', body)

/** What a bin answers as long as nobody says otherwise. */
export const defaultReply = plainReply('ok')

export const always: When = { methods: [], path: null, headers: [], query: [], json: [], q: null }

export const newRule = (): Rule => ({
  id: newRuleId(),
  name: '',
  on: true,
  when: always,
  answer: { kind: 'reply', reply: defaultReply },
})
