import type { ForwardSettings } from '../contract/forward'
import { deliveryOf } from '../capture-meta'
import { attempt, type Prepare } from '../deliveries/attempt'
import type { AfterAttempt, DeliveryResult } from '../deliveries/records'
import { Failure } from '../errors'
import { asRequest } from '../http/mail'
import type { ClaimedDelivery } from '../ports/store/deliveries'
import type { CaptureRecord, OpenBinRecord } from '../records'
import { budgetOf } from '../replies/compiled-replies'
import { MatchContext } from '../replies/match-context'
import { pathTest } from '../replies/path-pattern'
import { templateErrorMessage, templatesOf } from '../replies/template'
import { compileWhen } from '../replies/when'
import { mayBeLater } from '../replies/work-counter'
import type { Services } from '../services'
import { afterAttempt, type AttemptEnd } from './after-attempt'
import { settingsOf } from './compiled-forwards'
import { forwardedEdit } from './forwarded-edit'
import { hopsOf, maxHops } from './hops'

type Needs = Parameters<typeof attempt>[0] & Pick<Services, 'processor' | 'tokens'>
type Rule = NonNullable<ClaimedDelivery['rule']>

/** An attempt of a forward that has ended. */
export interface ForwardAttempt {
  result: DeliveryResult
  /** Returns what follows on it. `replied`: its answer becomes the bin's reply. */
  after(replied: boolean): AfterAttempt
}

/** Makes one attempt of a forward, by the settings that it has now. */
export async function attemptForward(
  services: Needs,
  delivery: ClaimedDelivery,
  rule: Rule,
  signal: AbortSignal,
): Promise<ForwardAttempt> {
  const settings = settingsOf(rule)
  const seen: { end: AttemptEnd | 'unmatched' } = { end: 'target' }
  const because = (why: typeof seen.end, message: string): Failure => {
    seen.end = why
    return new Failure('bad_request', message)
  }
  const prepare: Prepare = ({ capture, bin }) => {
    if (!settings)
      throw because('unsendable', 'This version cannot read the settings of the forward')
    const hops = hopsOf(capture.headers.flat())
    if (hops >= maxHops) {
      throw because('never', `It was forwarded ${hops} times already: it may go in a circle`)
    }
    const context = contextOf(capture)
    try {
      if (rule.undecided && !matches(services, bin, settings, context)) {
        throw because('unmatched', 'It does not meet the conditions of the forward')
      }
      const made = bodyOf(services, { bin, capture, settings, context, now: services.now() })
      const { edit, changes } = forwardedEdit(asRequest(capture), settings, delivery, made)
      return { plan: { path: settings.path, as: 'again', sign: settings.sign }, edit, changes }
    } catch (error) {
      if (seen.end !== 'target') throw error
      const why = mayBeLater(error) ? 'busy' : 'unsendable'
      throw because(why, `It could not be made: ${templateErrorMessage(error)}`)
    }
  }
  const made = await attempt(services, delivery, signal, prepare)
  const { end } = seen
  const unmatched = end === 'unmatched'
  // Nothing was tried, so nothing has failed.
  const untried = unmatched || end === 'busy'
  const result = untried ? { ...made, state: 'canceled' as const } : made
  const { failures, failingSince } = rule
  return {
    result,
    after(replied) {
      const why = end === 'unmatched' ? 'never' : end
      const schedule = settings?.schedule ?? { kind: 'short' }
      return afterAttempt(
        {
          settings: { schedule },
          failures,
          failingSince,
          result,
          end: replied && why === 'target' ? 'replied' : why,
        },
        services.now(),
        services.tokens.shortId(),
      )
    },
  }
}

function contextOf(capture: CaptureRecord): MatchContext {
  const { meta } = capture
  const eventKey = meta?.eventKey ?? null
  const who = meta?.provider
    ? {
        provider: meta.provider,
        event: meta.event,
        delivery: deliveryOf(eventKey),
        attempt: meta.attempt,
      }
    : null
  return new MatchContext({ ...capture, headers: capture.headers.flat() }, { who, eventKey })
}

function matches(
  { processor }: Needs,
  bin: OpenBinRecord,
  { when }: ForwardSettings,
  context: MatchContext,
): boolean {
  const holds = compileWhen(when, () => undefined)
  return budgetOf(bin).spend((work) => holds(context, work) !== null, processor)
}

/** Returns the body that a forward's template makes; null if it has none. */
function bodyOf(
  { processor }: Needs,
  {
    bin,
    capture,
    settings,
    context,
    now,
  }: {
    bin: OpenBinRecord
    capture: CaptureRecord
    settings: ForwardSettings
    context: MatchContext
    now: number
  },
): string | null {
  if (settings.body === null) return null
  const { fill } = templatesOf({ headers: [], body: settings.body }, () => undefined)
  const { path } = settings.when
  const params = (path !== null && pathTest(path)(capture.target)) || {}
  const filling = { context, params, bin: bin.id, now, processor, number: capture.seq }
  return fill(filling, budgetOf(bin)).body
}
