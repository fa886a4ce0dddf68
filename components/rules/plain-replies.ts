import type { ReplySettings, Rule } from '@/core/contract/replies'
import { always } from '@/core/replies/plain-reply'
import { newRuleId } from './change-rules'

const replyOf = (type: string, body: string): ReplySettings => ({
  status: 200,
  headers: [['Content-Type', type]],
  body,
  echo: false,
  template: false,
  delayMs: 0,
  faultMode: 'whole',
  dripMs: 0,
})

export const plainTextReply = (body: string) => replyOf('text/plain; charset=utf-8', body)
export const jsonReply = (body: string) => replyOf('application/json', body)
export const xmlReply = (body: string) => replyOf('application/xml', body)

/** A bin's reply by default. */
export const defaultReply = plainTextReply('ok')

export const newRule = (): Rule => ({
  id: newRuleId(),
  name: '',
  on: true,
  when: always,
  answer: { kind: 'reply', reply: defaultReply },
})
