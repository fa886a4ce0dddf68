import type { HeaderLine } from '../contract/capture'
import { headerLines } from '../http/header-lines'
import { headerValue } from '../http/headers'
import type { ReceivedRequest } from '../http/received-request'
import type { Reply } from '../http/wire'
import type { OpenBinRecord } from '../records'
import type { Services } from '../services'
import { addressPlan } from './address-reply'
import type { Compiled } from './compiled-replies'
import { preflightReply } from './cors'
import { allowsOrigin, isCors } from './cors-renderer'
import { MatchContext } from './match-context'
import type { ReplyRenderer } from './render-reply'
import type { Filling } from './template-scope'
import { isTooMuch, type WorkCounter } from './work-counter'
import { lineValues } from '../parsing/named-lines'

type With = Pick<Services, 'policy' | 'now' | 'processor'>

/**
 * Returns the reply to a browser's preflight: of a bin that is open to browsers always, of another one if the
 * reply to the request that it announces says itself which origin may read it. Null leaves it to the rules, as
 * does a rule for OPTIONS.
 */
export function replyToPreflight(
  services: With,
  bin: OpenBinRecord,
  compiled: Compiled,
  context: MatchContext,
): Reply | null {
  const { received } = context
  if (!compiled.cors && !compiled.saysOrigin) return null
  const own = corsOfExpectedReply(services, bin, compiled, received)
  if (compiled.cors) return preflightReply(received, own)
  return own === null || hasOwnRule(services, compiled, context)
    ? null
    : preflightReply(received, own)
}

/** Returns whether the first rule that matches a preflight is meant for it. */
function hasOwnRule(
  { processor }: With,
  { rules, budget }: Compiled,
  context: MatchContext,
): boolean {
  try {
    const first = budget.spend((work) => rules.find(({ holds }) => holds(context, work)), processor)
    return first?.namesOptions === true
  } catch (error) {
    // Its reply will say so.
    if (isTooMuch(error)) return true
    throw error
  }
}

/**
 * Returns the CORS headers of the reply that the request will get which a preflight announces, if that
 * reply sets them itself; null otherwise. Where it depends on more than the preflight tells, those
 * which let the browser send it.
 */
function corsOfExpectedReply(
  services: With,
  bin: OpenBinRecord,
  compiled: Compiled,
  received: ReceivedRequest,
): readonly HeaderLine[] | null {
  const { headers, target } = received
  if (compiled.address && addressPlan(target)) return null
  const method = headerValue(headers, 'access-control-request-method') ?? ''
  const announced = { ...received, method, body: new Uint8Array() }
  const context = new MatchContext(announced, { who: null, eventKey: null })
  const given = { context, bin: bin.id, now: services.now(), processor: services.processor }
  const origin = headerValue(headers, 'origin') ?? ''
  try {
    const { budget } = compiled
    const found = budget.spend((work) => candidates(compiled, context, work), services.processor)
    const said = found.map((each) => linesOf(each, given, services))
    const ranked = (lines: readonly HeaderLine[] | null): number => rank(lines, origin, compiled)
    return said.toSorted((a, b) => ranked(a) - ranked(b))[0] ?? null
  } catch (error) {
    // The reply itself will say so.
    if (isTooMuch(error)) return null
    throw error
  }
}

interface Candidate {
  render: ReplyRenderer | null
  params: Record<string, string>
}

/** What may answer: rules up to the first that certainly does, else the fallback. */
function candidates(compiled: Compiled, context: MatchContext, work: WorkCounter): Candidate[] {
  const found: Candidate[] = []
  for (const { foretold, cors, answer } of compiled.rules) {
    const told = foretold(context, work)
    if (!told) continue
    found.push(...cors.map((render) => ({ render, params: told.params })))
    // A plan that is over may leave the request to the next rule.
    const passes = answer.kind === 'drill' && answer.plan.atEnd === 'pass'
    if (told.certain && !passes) return found
  }
  return [...found, { render: compiled.fallbackCors, params: {} }]
}

function linesOf(
  { render, params }: Candidate,
  given: Omit<Filling, 'number' | 'params'>,
  { policy }: With,
): readonly HeaderLine[] | null {
  const lines = render && headerLines(render({ ...given, params }, policy).reply.headers)
  return lines?.some(allowsOrigin) ? lines.filter(isCors) : null
}

/** Those that allow the origin with credentials come first, then those that allow it, then others. */
function rank(
  lines: readonly HeaderLine[] | null,
  origin: string,
  { cors }: Pick<Compiled, 'cors'>,
): number {
  if (lines === null && !cors) return 3
  const allowed = lines?.find(allowsOrigin)?.[1] ?? '*'
  if (allowed !== '*' && allowed !== origin) return 2
  const credentials =
    lines && lineValues(lines, 'access-control-allow-credentials').includes('true')
  return credentials === true && allowed === origin ? 0 : 1
}
