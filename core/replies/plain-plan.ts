import type { ReplyPlan } from '../contract/replies'

/** A reply plan from what of it is not the default: 200 without a body. */
export const plainPlan = (said: Partial<ReplyPlan> = {}): ReplyPlan => ({
  status: 200,
  headers: [],
  body: '',
  echo: false,
  template: false,
  delayMs: 0,
  manner: 'whole',
  dripMs: 0,
  ...said,
})
