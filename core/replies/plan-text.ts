import type { ReplySettings } from '../contract/replies'
import { lineValue } from '../parsing/named-lines'

/**
 * Returns a plan in words: "503, 503 after 2s, timeout 20s, reset, cut 200, drip 200 over 5s, 429
 * retry 30s".
 */
export const planText = (steps: readonly ReplySettings[]): string => steps.map(stepText).join(', ')

/** Returns one step in words. Headers (except Retry-After in seconds) and body are left out. */
export function stepText({ status, faultMode, delayMs, dripMs, headers }: ReplySettings): string {
  const after = delayMs > 0 ? ` after ${span(delayMs)}` : ''
  if (faultMode === 'hang') return `timeout ${span(delayMs)}`
  if (faultMode === 'reset') return `reset${after}`
  const how = faultMode === 'whole' ? '' : `${faultMode} `
  const over = faultMode === 'drip' ? ` over ${span(dripMs)}` : ''
  const retry = lineValue(headers, 'retry-after') ?? ''
  return `${how}${status}${over}${/^\d+$/.test(retry) ? ` retry ${retry}s` : ''}${after}`
}

const maxSteps = 50
const form =
  /^(?:(timeout|reset)|(?:(cut|drip) )?(\d+))(?: over (\S+))?(?: retry (\S+))?(?: (?:after )?(\d\S*))?(?: x ?(\d+))?$/

/** The part of a plan that cannot be read: the characters from `at` to `end`. */
export class PlanError extends Error {
  readonly at: number
  readonly end: number

  constructor({ at, end }: { at: number; end: number }, message: string) {
    super(message)
    this.name = 'PlanError'
    this.at = at
    this.end = end
  }
}

/**
 * Parses a plan; "x3" after a step repeats it three times.
 *
 * @throws PlanError with what cannot be read, in words for the plan's author, and where
 */
export function parsePlan(text: string): ReplySettings[] {
  const steps: ReplySettings[] = []
  for (const { 0: part, index } of text.matchAll(/[^,\n]+/g)) {
    const at = index + part.length - part.trimStart().length
    const place = { at, end: at + part.trim().length }
    if (part.trim() !== '') steps.push(...stepsAt(part, place))
    if (steps.length > maxSteps) throw new PlanError(place, `A plan has at most ${maxSteps} steps`)
  }
  if (steps.length > 0) return steps
  throw new PlanError({ at: 0, end: text.length }, 'A plan has at least one step, such as 503')
}

function stepsAt(part: string, place: { at: number; end: number }): ReplySettings[] {
  try {
    return stepsOf(inFull(part.trim().toLowerCase().replaceAll(/\s+/g, ' ')))
  } catch (error) {
    // The thrown message says what is wrong with a step; it gets the step's place in the text.
    const { message } = error as Error
    const word = /^“(.+?)”/.exec(message)?.[1]
    const within = word === undefined ? -1 : part.trim().toLowerCase().indexOf(word)
    if (word === undefined || within === -1) throw new PlanError(place, message)
    throw new PlanError({ at: place.at + within, end: place.at + within + word.length }, message)
  }
}

/** "cut", "drip" and "drip 5s" are short for those of a 200. */
const inFull = (part: string): string =>
  part
    .replace(/^drip (\d+(?:\.\d+)?m?s)(?= |$)/, 'drip 200 over $1')
    .replace(/^(cut|drip)(?=$| (?:after|over|retry|x))/, '$1 200')

function stepsOf(part: string): ReplySettings[] {
  const [found, silent, how, code, over, retry, wait, times] = form.exec(part) ?? []
  const isOdd =
    found === undefined ||
    (silent !== undefined && (over ?? retry) !== undefined) ||
    (over !== undefined && how !== 'drip')
  if (isOdd) {
    throw new Error(
      `“${part}” is not a step: write 503, 503 after 2s, timeout 20s, reset or cut 200`,
    )
  }
  const count = times === undefined ? 1 : Number(times)
  if (count < 1 || count > maxSteps) throw new Error(`“${part}”: x1 to x${maxSteps}`)
  const delayMs = wait === undefined ? 0 : milliseconds(wait)
  const step =
    silent === undefined
      ? stepOf({ status: statusOf(code ?? ''), faultMode: faultModeOf(how), over, retry, delayMs })
      : mute(silent === 'reset' ? 'reset' : 'hang', delayMs)
  return Array.from({ length: count }, () => step)
}

const blank = {
  status: 200,
  headers: [],
  body: '',
  echo: false,
  template: false,
  delayMs: 0,
  dripMs: 0,
} satisfies Partial<ReplySettings>

const faultModeOf = (how: string | undefined) => (how === 'cut' || how === 'drip' ? how : 'whole')

function mute(faultMode: 'reset' | 'hang', delayMs: number): ReplySettings {
  return {
    ...blank,
    faultMode,
    delayMs: faultMode === 'hang' && delayMs === 0 ? maxWaitMs : delayMs,
  }
}

function stepOf(parts: {
  status: number
  faultMode: 'whole' | 'cut' | 'drip'
  over: string | undefined
  retry: string | undefined
  delayMs: number
}): ReplySettings {
  const { status, faultMode, over, retry, delayMs } = parts
  const dripMs = faultMode === 'drip' ? milliseconds(over ?? '5s') : 0
  const body = bodyOf(status, faultMode)
  return {
    ...blank,
    status,
    faultMode,
    body,
    delayMs,
    dripMs,
    headers: [
      ...(body === '' ? [] : ([['Content-Type', 'text/plain; charset=utf-8']] as const)),
      ...(retry === undefined ? [] : ([['Retry-After', String(parseDelayMs(retry))]] as const)),
    ].map(([name, value]): [string, string] => [name, value]),
  }
}

/** There must be something to cut, or to drip. */
function bodyOf(status: number, faultMode: 'whole' | 'cut' | 'drip'): string {
  if (faultMode === 'cut')
    return 'This reply breaks off before its end, as a lost connection would.\n'
  if (faultMode === 'drip') return 'This reply comes slowly, a few bytes at a time.\n'
  return status >= 200 && status < 300 && status !== 204 && status !== 205 ? 'ok' : ''
}

function statusOf(code: string): number {
  const status = Number(code)
  if (status >= 200 && status <= 599) return status
  throw new Error(`“${code}”: a status is 200 to 599`)
}

const maxWaitMs = 30_000

function milliseconds(text: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s)?$/.exec(text) ?? []
  const ms = amount === undefined ? NaN : Math.round(Number(amount) * (unit === 'ms' ? 1 : 1000))
  if (ms <= maxWaitMs) return ms
  throw new Error(`“${text}”: a time is 0 to 30s, such as 2s or 500ms`)
}

/** For Retry-After, which may be hours. */
function parseDelayMs(text: string): number {
  const [, amount] = /^(\d{1,6})s?$/.exec(text) ?? []
  if (amount !== undefined) return Number(amount)
  throw new Error(`“${text}”: retry takes seconds, such as retry 30s`)
}

const span = (ms: number): string => (ms % 100 === 0 ? `${ms / 1000}s` : `${ms}ms`)
