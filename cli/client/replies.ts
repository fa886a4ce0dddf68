import type { z } from 'zod'
import type { BinReplies, ReplySettings, Rule, SavedReplies } from '@/core/contract/replies'
import type { ApiConnection } from './api-connection'
import type { BinOf } from './bin-of'

/** A reply in short. */
export interface ShortReply {
  status?: number
  headers?: Readonly<Record<string, string>> | readonly (readonly [name: string, value: string])[]
  /** Sent as it is; or `json`, which is sent with its content type. */
  body?: string
  json?: unknown
  /** Milliseconds before it is sent. */
  delayMs?: number
}

/** A rule, whose reply may be in short. */
export type NewRule = Required<Pick<z.input<typeof Rule>, 'when'>> &
  Partial<Pick<z.input<typeof Rule>, 'id' | 'name' | 'on'>> &
  ({ answer: z.input<typeof Rule>['answer'] } | ({ answer?: never } & ShortReply))

/** Changes of a bin's replies that are under way, by its path: each reads what the one before wrote. */
const lastChange = new WeakMap<ApiConnection, Map<string, Promise<unknown>>>()

/** Does a change of a bin's replies after those that this client is still making. */
function inTurn<Result>(
  { connection, path }: BinOf,
  change: () => Promise<Result>,
): Promise<Result> {
  const last = lastChange.get(connection) ?? new Map<string, Promise<unknown>>()
  lastChange.set(connection, last)
  const changed = (last.get(path) ?? Promise.resolve()).then(change, change)
  last.set(path, changed)
  return changed
}

/**
 * Sets how a bin answers: a rule becomes the first of its rules, in the place of one with the same id; a reply without
 * `when` is what it answers if no rule matches. Returns how it answers now, and what of that will not do what it says.
 */
export function setReply(bin: BinOf, given: ShortReply | NewRule): Promise<SavedReplies> {
  return inTurn(bin, async () => {
    const { connection, path } = bin
    const now = await connection.json<BinReplies>(`${path}/replies`)
    const next = 'when' in given ? withRule(now, given) : { ...now, fallback: longReply(given) }
    return connection.json(`${path}/replies`, { method: 'PUT', json: next })
  })
}

function withRule(now: BinReplies, given: NewRule): z.input<typeof BinReplies> {
  const { when, id = freeId(now), name, on } = given
  const answer = given.answer ?? { kind: 'reply' as const, reply: longReply(given) }
  const rule = {
    id,
    when,
    answer,
    ...(name !== undefined && { name }),
    ...(on !== undefined && { on }),
  }
  return { ...now, rules: [rule, ...now.rules.filter((each) => each.id !== id)] }
}

function freeId({ rules }: BinReplies): string {
  const taken = new Set(rules.map(({ id }) => id))
  for (let n = rules.length + 1; ; n++) if (!taken.has(`rule-${n}`)) return `rule-${n}`
}

function longReply({
  headers = [],
  json,
  body,
  ...rest
}: ShortReply): z.input<typeof ReplySettings> {
  if (json !== undefined && body !== undefined) {
    throw new TypeError('A reply has a body or json, not both')
  }
  const lines = (Array.isArray(headers) ? headers : Object.entries(headers)) as [string, string][]
  const { status, delayMs } = rest
  const known = {
    ...(status !== undefined && { status }),
    ...(delayMs !== undefined && { delayMs }),
  }
  if (json === undefined) return { ...known, headers: lines, body: body ?? '' }
  const isTyped = lines.some(([name]) => name.toLowerCase() === 'content-type')
  const typed: [string, string][] = isTyped
    ? lines
    : [['Content-Type', 'application/json'], ...lines]
  return { ...known, headers: typed, body: JSON.stringify(json) }
}
