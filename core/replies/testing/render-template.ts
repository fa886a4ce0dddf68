import type { HeaderLine } from '../../contract/capture'
import { templatesOf } from '../template'
import { timeGoneBy } from '../../processor-time'
import { WorkCounter } from '../work-counter'
import type { WorkBudget } from '../work-budget'
import { matchContextOf } from './match-context-of'

export type Request = Parameters<typeof matchContextOf>[0]

const noLimit: WorkBudget = { spend: (render) => render(new WorkCounter(timeGoneBy)) }

/** Renders a reply's templates with one request, as bin `shop` would, at a fixed time. */
export function fillAll(
  plan: { headers: HeaderLine[]; body: string },
  request: Request = {},
  params: Record<string, string> = {},
) {
  const who = { provider: 'stripe', event: 'paid', delivery: 'evt_1', attempt: null }
  const context = matchContextOf(request, { who, eventKey: 'id:evt_1' })
  const { fill: render } = templatesOf(plan, ({ message }) => {
    throw new Error(message)
  })
  const now = Date.UTC(2026, 0, 2, 3, 4, 5)
  return render({ context, params, bin: 'shop', now, processor: timeGoneBy, number: 7 }, noLimit)
}

/** The same for a body alone. */
export const renderTemplate = (
  body: string,
  request?: Request,
  params?: Record<string, string>,
): string => fillAll({ headers: [], body }, request, params).body
