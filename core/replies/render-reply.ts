import { headerValue } from '../capture/check-head'
import type { Reply } from '../capture/wire'
import type { HeaderLine } from '../contract/capture'
import type { ReplyPlan } from '../contract/replies'
import { mostLookedAt } from './asked'
import { plainPlan } from './plain-plan'
import type { Policy } from './policy'
import type { BinReply } from './reply-of-bin'
import { type Templates, templatesOf, wordsOf } from './template'
import type { Filling } from './template-scope'
import { type Said, toReply } from './to-reply'
import type { WorkBudget } from './work-budget'

export type Speech = Pick<BinReply, 'reply' | 'late'>
/** What is said to one request by a plan. */
export type Speaker = (filling: Omit<Filling, 'number'>, policy: Policy) => Speech

/** A plan ready to be said many times. */
export function speakerOf(plan: ReplyPlan, budget: WorkBudget): Speaker {
  if (plan.echo) return (filling, policy) => spoken(echoOf(plan, filling), filling, policy)
  if (!plan.template) return (filling, policy) => spoken(plan, filling, policy)
  const templates = templatesOf(plan, () => undefined)
  return (filling, policy) => {
    const fill = (number: number | null): Speech =>
      filled({ plan, templates, budget }, { ...filling, number }, policy)
    if (!templates.needsNumber) return fill(null)
    // Its number is known once the capture is kept; status and manner are known before.
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
  { plan, templates, budget }: { plan: ReplyPlan; templates: Templates; budget: WorkBudget },
  filling: Filling,
  policy: Policy,
): Speech {
  try {
    return spoken({ ...plan, ...templates.fill(filling, budget) }, filling, policy)
  } catch (error) {
    const why = `The template of this reply failed: ${wordsOf(error)}`
    return spoken(plainPlan({ status: 500, body: `${why}\n` }), filling, policy, [why])
  }
}

function spoken(
  said: Said,
  { asked }: Pick<Filling, 'asked'>,
  policy: Policy,
  log: string[] = [],
): Speech {
  const { reply, left } = toReply(said, asked.caught.method, policy)
  const lines = [...log, ...left]
  return lines.length === 0 ? { reply } : { reply, late: logged(reply, lines.join('\n')) }
}

/** What has a log is noted after it was told. */
const logged = (reply: Reply, log: string) => () => Promise.resolve({ reply, log })

/** The request's body, with what says how to read it. */
function echoOf(plan: ReplyPlan, { asked }: Pick<Filling, 'asked'>): Said {
  const { body, headers } = asked.caught
  if (body.length > mostLookedAt) {
    const text = `An echo gives back at most ${mostLookedAt} bytes; these are ${body.length}\n`
    return plainPlan({ status: 413, body: text })
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
