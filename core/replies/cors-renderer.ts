import type { HeaderLine } from '../contract/capture'
import type { ReplySettings } from '../contract/replies'
import { plainReply } from './plain-reply'
import { type ReplyRenderer, rendererOf } from './render-reply'
import type { WorkBudget } from './work-budget'
import { isNamed } from '../parsing/named-lines'

export const isCors = ([name]: HeaderLine): boolean => /^access-control-/i.test(name)

export const allowsOrigin = (line: HeaderLine): boolean =>
  isNamed(line, 'access-control-allow-origin')

/** Returns a renderer of the CORS headers that a plan sets itself; null if it does not say an origin. */
export function corsRenderer(plan: ReplySettings | null, budget: WorkBudget): ReplyRenderer | null {
  if (!plan?.headers.some(allowsOrigin)) return null
  const { template } = plan
  return rendererOf(plainReply({ headers: plan.headers.filter(isCors), template }), budget)
}
