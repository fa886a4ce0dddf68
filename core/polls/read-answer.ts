import { headerValue } from '../http/headers'
import { isFieldValue } from '../http/token'
import { isSuccess } from '../http/success'
import { targetInstructions } from '../forwards/target-instructions'
import type { OutgoingResult } from '../ports/outgoing'
import type { LastAnswer } from '../ports/store/polls'
import { limitInWords } from '../size-in-words'
import { isSameBytes } from '../same-bytes'

export type WholeAnswer = NonNullable<OutgoingResult['answer']>

/** What an answer is to a poll. */
export type ReadAnswer =
  | { as: 'unchanged'; answer?: LastAnswer }
  /** `answer`: what the next one is compared with. */
  | { as: 'changed'; answer: LastAnswer; whole: WholeAnswer }
  /** `askedMs`: for how long its sender asks to be left alone. */
  | { as: 'fault'; error: string; askedMs: number | null }

/** Longer validators are not sent back. */
const maxValidator = 1024

/**
 * Reads what came back of a fetch, and compares it with the last answer, if there was one.
 *
 * @param conditional whether the fetch asked for nothing if the answer is still the last one
 * @param now milliseconds since 1970
 * @param sha256 returns a digest
 */
export function readAnswer(
  result: Pick<OutgoingResult, 'answer' | 'error'>,
  about: {
    last: LastAnswer | null
    conditional: boolean
    url: string
    max: number
    now: number
  },
  sha256: (data: Uint8Array) => Uint8Array,
): ReadAnswer {
  const { answer: whole, error } = result
  const { last, conditional, url, max, now } = about
  if (error !== null) return fault(error)
  if (whole === null) return fault('It did not answer')
  const { status, headers, body, truncated } = whole
  if (status === 304 && last && conditional) return { as: 'unchanged' }
  if (isSuccess(status)) {
    if (truncated) return fault(`Its answer is larger than ${limitInWords(max)}`)
    const answer = { ...validatorsOf(headers.flat()), digest: sha256(body) }
    const unchanged = last !== null && isSameBytes(answer.digest, last.digest)
    return unchanged ? { as: 'unchanged', answer } : { as: 'changed', answer, whole }
  }
  const asked =
    status === 429 || status === 503 ? targetInstructions(status, headers, now).waitMs : null
  return fault(statusFault(whole, url), asked)
}

const fault = (error: string, askedMs: number | null = null): ReadAnswer => ({
  as: 'fault',
  error,
  askedMs,
})

function statusFault({ status, headers }: WholeAnswer, url: string): string {
  const where = headerValue(headers.flat(), 'location')
  if (status < 300 || status > 399 || where === null) return `It answered ${status}`
  const to = URL.canParse(where, url) ? new URL(where, url).href : where
  return `It answered ${status} and leads to ${to.slice(0, 300)}: redirects are not followed`
}

function validatorsOf(lines: readonly string[]): Omit<LastAnswer, 'digest'> {
  const valid = (name: string): string | null => {
    const value = headerValue(lines, name)
    return value !== null && value.length <= maxValidator && isFieldValue(value) ? value : null
  }
  return { etag: valid('etag'), lastModified: valid('last-modified') }
}
