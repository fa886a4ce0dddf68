import { headerValue } from '../http/headers'
import type { Reply } from '../http/wire'
import type { HeaderLine } from '../contract/capture'
import type { ReplySettings } from '../contract/replies'
import { maxLookedAt } from './match-context'
import type { RenderedReply } from './bin-reply'
import { plainReply } from './plain-reply'
import type { Policy } from './policy'
import { type Templates, templatesOf, templateErrorMessage } from './template'
import type { Filling } from './template-scope'
import { type FilledReply, toReply } from './to-reply'
import type { WorkBudget } from './work-budget'

/** Renders a plan's reply to one request. */
export type ReplyRenderer = (filling: Omit<Filling, 'number'>, policy: Policy) => RenderedReply

/** Prepares a plan for many requests. */
export function rendererOf(plan: ReplySettings, budget: WorkBudget): ReplyRenderer {
  if (plan.echo) return (filling, policy) => rendered(echoOf(plan, filling), filling, policy)
  if (!plan.template) return (filling, policy) => rendered(plan, filling, policy)
  let made: Templates | undefined
  return (filling, policy) => {
    const templates = (made ??= templatesOf(plan, () => undefined))
    const fill = (number: number | null): RenderedReply =>
      filled({ plan, templates, budget }, { ...filling, number }, policy)
    if (!templates.needsNumber) return fill(null)
    // Its number is known once the capture is kept; status and fault mode are known before.
    const { reply } = toReply({ ...plan, headers: [], body: '' }, 'HEAD', policy)
    return {
      reply,
      async late(seq) {
        const speech = fill(seq)
        return speech.late ? await speech.late(seq) : { reply: speech.reply, log: null }
      },
    }
  }
}

function filled(
  { plan, templates, budget }: { plan: ReplySettings; templates: Templates; budget: WorkBudget },
  filling: Filling,
  policy: Policy,
): RenderedReply {
  try {
    return rendered({ ...plan, ...templates.fill(filling, budget) }, filling, policy)
  } catch (error) {
    // Liquid's own error, or one of its limits: the reply says why, and so does the capture's log.
    const why = `The template of this reply failed: ${templateErrorMessage(error)}`
    return rendered(plainReply({ status: 500, body: `${why}\n` }), filling, policy, [why])
  }
}

function rendered(
  plan: FilledReply,
  { context }: Pick<Filling, 'context'>,
  policy: Policy,
  log: string[] = [],
): RenderedReply {
  const { reply, left } = toReply(plan, context.received.method, policy)
  const lines = [...log, ...left]
  return lines.length === 0 ? { reply } : { reply, late: logged(reply, lines.join('\n')) }
}

/** A reply with a log is recorded after it was sent. */
const logged = (reply: Reply, log: string) => () => Promise.resolve({ reply, log })

/** The request's body, with the headers that say how to read it. */
function echoOf(plan: ReplySettings, { context }: Pick<Filling, 'context'>): FilledReply {
  const { body, headers } = context.received
  if (body.length > maxLookedAt) {
    const text = `An echo gives back at most ${maxLookedAt} bytes; these are ${body.length}\n`
    return plainReply({ status: 413, body: text })
  }
  const own = new Set(plan.headers.map(([name]) => name.toLowerCase()))
  const given = ['Content-Type', 'Content-Encoding'].flatMap((name): HeaderLine[] => {
    const value = headerValue(headers, name.toLowerCase())
    return value === null || own.has(name.toLowerCase()) ? [] : [[name, value]]
  })
  if (!given.some(([name]) => name === 'Content-Type') && !own.has('content-type'))
    given.unshift(['Content-Type', 'application/octet-stream'])
  return { ...plan, headers: [...given, ...plan.headers], body }
}
