import type { ReceivedRequest } from '../http/received-request'
import type { Reply } from '../http/wire'
import type { ReplySettings } from '../contract/replies'
import { recognise } from '../providers/recognise'
import type { BinRecord } from '../records'
import type { Services } from '../services'
import { scriptLimits } from '../scripts/limits'
import type { ScriptReply, ScriptRequest, ScriptRun, Scripts } from '../ports/scripts'
import type { BinReply, LateReply } from './bin-reply'
import { replySettingsErrors } from './check-reply-settings'
import { plainReply } from './plain-reply'
import type { Policy } from './policy'
import { hasLine } from '../parsing/named-lines'

/** A script of a matching rule. */
export interface RuleScript {
  rule: string
  code: string
  /** Parameters of the rule's path pattern. */
  params: Record<string, string>
}

/**
 * Returns the reply of a rule's script, which runs in isolation once the capture is kept. If it
 * fails the sender gets 500, or 503 if too many scripts wait, and the log says why.
 *
 * @param made makes a plan sendable, without what the bin may not send
 */
export function scriptReply(
  services: Pick<Services, 'policy'> & { scripts: Pick<Scripts, 'run'> },
  bin: Pick<BinRecord, 'key'>,
  received: ReceivedRequest,
  script: RuleScript,
  made: (plan: ReplySettings) => Reply,
): BinReply {
  const { scripts, policy } = services
  const { key: binKey } = bin
  // Released as soon as the script has its own copy of the body's beginning: it may wait long for
  // its turn.
  let held: ReceivedRequest | null = received
  return {
    reply: unknownYet,
    answeredBy: { by: 'rule', rule: script.rule },
    late(seq) {
      if (!held) throw new Error('A script makes its reply once')
      const request = requestFor(held, script, seq)
      held = null
      return scripts
        .run({ binKey, code: script.code, request })
        .then((ran) => lateReply(ran, policy, made))
    },
  }
}

function requestFor(
  received: ReceivedRequest,
  { params }: RuleScript,
  number: number,
): ScriptRequest {
  const who = recognise(received)
  const { method, target, headers, body, remoteAddress, receivedAt } = received
  return {
    method,
    target,
    headers,
    // A copy: a Node Buffer's own slice would share the memory.
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

/** Nothing is sent yet: this is what is recorded if the process ends before the script does. */
const unknownYet: Reply = {
  status: 200,
  headers: [],
  body: '',
  close: false,
  faultInjection: { faultMode: 'hang', delayMs: 0, dripMs: 0 },
}

function lateReply(
  ran: ScriptRun,
  policy: Policy,
  made: (plan: ReplySettings) => Reply,
): LateReply {
  const log = [ran.log, ran.error ?? '']
  if (ran.busy) return { reply: made(busy), log: textOf(log) }
  const plan = ran.reply && planOf(ran.reply)
  const errors = plan ? replySettingsErrors(plan, policy) : []
  log.push(...errors.map(({ field, message }) => `${field}: ${message}`))
  const sendable = plan && errors.length === 0
  return { reply: made(sendable ? plan : plain(500, `The bin's script failed`)), log: textOf(log) }
}

const textOf = (log: string[]): string | null =>
  log.filter((part) => part !== '').join('\n') || null

function planOf({ status, headers, body, json, delayMs }: ScriptReply): ReplySettings {
  const typed = hasLine(headers, 'content-type')
  const type: ReplySettings['headers'] =
    json && !typed ? [['Content-Type', 'application/json']] : []
  return { ...plain(status, body), headers: [...type, ...headers], delayMs }
}

const plain = (status: number, body: string): ReplySettings => plainReply({ status, body })

const busy: ReplySettings = {
  ...plain(503, `The bin's scripts are busy`),
  headers: [['Retry-After', '1']],
}
