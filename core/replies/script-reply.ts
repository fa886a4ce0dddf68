import type { Caught } from '../capture/caught'
import type { Reply } from '../capture/wire'
import type { ReplyPlan } from '../contract/replies'
import { recognise } from '../providers/recognise'
import type { BinRecord } from '../records'
import type { Services } from '../services'
import { scriptLimits } from '../scripts/limits'
import type { ScriptReply, ScriptRequest, ScriptRun } from '../scripts/scripts'
import { faultsOfPlan } from './check-plan'
import { plainPlan } from './plain-plan'
import type { Policy } from './policy'
import type { BinReply, LateReply } from './reply-of-bin'

/** A script of a rule that holds. */
export interface RuleScript {
  rule: string
  code: string
  /** Parameters of the rule's path pattern. */
  params: Record<string, string>
}

/**
 * How a rule's script answers: worked out once the capture is kept, apart from everything else. What
 * goes wrong is told the sender as 500, or 503 where too many scripts wait, and the log says why.
 *
 * @param made how the bin sends a plan, with what it may not send left out
 */
export function scriptReply(
  services: Pick<Services, 'scripts' | 'policy'>,
  bin: Pick<BinRecord, 'key'>,
  caught: Caught,
  script: RuleScript,
  made: (plan: ReplyPlan) => Reply,
): BinReply {
  const { scripts, policy } = services
  const { key: binKey } = bin
  // Let go of as soon as the script has its own beginning of the body: it may wait long for its turn.
  let asked: Caught | null = caught
  return {
    reply: unknownYet,
    answeredBy: `rule:${script.rule}`,
    late(seq) {
      if (!asked) throw new Error('A script works a reply out once')
      const request = requestFor(asked, script, seq)
      asked = null
      return scripts
        .run({ binKey, code: script.code, request })
        .then((ran) => lateReply(ran, policy, made))
    },
  }
}

function requestFor(caught: Caught, { params }: RuleScript, number: number): ScriptRequest {
  const who = recognise(caught)
  const { method, target, headers, body, remoteAddress, receivedAt } = caught
  return {
    method,
    target,
    headers,
    // A copy: a Node Buffer's own slice would be the same memory.
    body: new Uint8Array(body.subarray(0, scriptLimits.requestBodyBytes)),
    bodySize: body.length,
    remoteAddress,
    receivedAt,
    params,
    number,
    provider: who?.provider ?? null,
    event: who?.event ?? null,
  }
}

/** Nothing is told yet: where the process ends before the script does, that is what happened. */
const unknownYet: Reply = {
  status: 200,
  headers: [],
  body: '',
  close: false,
  conduct: { manner: 'hang', delayMs: 0, dripMs: 0 },
}

function lateReply(ran: ScriptRun, policy: Policy, made: (plan: ReplyPlan) => Reply): LateReply {
  const log = [ran.log, ran.error ?? '']
  if (ran.busy) return { reply: made(busy), log: textOf(log) }
  const plan = ran.reply && planOf(ran.reply)
  const faults = plan ? faultsOfPlan(plan, policy) : []
  log.push(...faults.map(({ field, message }) => `${field}: ${message}`))
  const said = plan && faults.length === 0
  return { reply: made(said ? plan : plain(500, `The bin's script failed`)), log: textOf(log) }
}

const textOf = (log: string[]): string | null =>
  log.filter((part) => part !== '').join('\n') || null

function planOf({ status, headers, body, json, delayMs }: ScriptReply): ReplyPlan {
  const typed = headers.some(([name]) => name.toLowerCase() === 'content-type')
  const type: ReplyPlan['headers'] = json && !typed ? [['Content-Type', 'application/json']] : []
  return { ...plain(status, body), headers: [...type, ...headers], delayMs }
}

const plain = (status: number, body: string): ReplyPlan => plainPlan({ status, body })

const busy: ReplyPlan = {
  ...plain(503, `The bin's scripts are busy`),
  headers: [['Retry-After', '1']],
}
