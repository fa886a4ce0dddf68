import type { Missed } from '@/core/contract/wait'

/** What came and was not what was waited for. */
export type Came = Pick<Missed, 'seq' | 'receivedAt' | 'method' | 'target' | 'failed'>

/** Requests that did not come in time, or came though none was expected. */
export class WaitError extends Error {
  override readonly name = 'WaitError'
  /** The newest that came, in their order, each with the reason why it was not what was waited for. */
  readonly came: readonly Came[]

  constructor(message: string, came: readonly Came[]) {
    super(`${message} ${inWords(came)}`)
    this.came = came
  }
}

/** How many are named in the message. */
const maxNamed = 10
/** Characters of a target and of a reason in the message. */
const maxText = 200

function inWords(came: readonly Came[]): string {
  if (came.length === 0) return 'None came.'
  const named = came.slice(-maxNamed).map(lineOf)
  const more = came.length > maxNamed ? `, the last ${maxNamed}` : ''
  return `${came.length} came${more}: ${named.join('; ')}`
}

/** Returns a line about a request: #3 POST /hooks 10:15:04: method is POST, asked for PUT. */
export function lineOf({ seq, method, target, receivedAt, failed }: Came): string {
  const time = new Date(receivedAt).toTimeString().slice(0, 8)
  const why = failed === '' ? '' : `: ${short(failed)}`
  return `#${seq} ${method} ${short(target === '' ? '/' : target)} ${time}${why}`
}

const short = (text: string): string =>
  text.length > maxText ? `${text.slice(0, maxText - 1)}…` : text

/** Returns milliseconds as seconds in words: 5 s, 0.25 s. */
export const seconds = (ms: number): string => `${Number((ms / 1000).toFixed(3))} s`
