import type { Capture, CaptureSummary } from '@/core/contract/capture'
import type { RuleWhen } from '@/core/contract/replies'
import type { TrialInput } from '@/core/contract/trial'
import {
  type EditedRequest,
  editedFrom,
  editOf,
  type RequestBase,
  wholeOf,
} from '../deliveries/edited-request'
import { requestFor } from './request-for'

/** The request that a trial is done with, as chosen in the form. */
export interface TrialRequest {
  kind: 'captured' | 'made'
  /** The number of the captured one, as typed. */
  number: string
  /** The captured one while it is changed. */
  changed: { capture: Capture; edited: EditedRequest } | null
  /** The one that is made, once it was edited; null: what the conditions ask for. */
  made: MadeRequest | null
}

export type TrialChange = Partial<TrialRequest> | ((held: TrialRequest) => Partial<TrialRequest>)

export interface MadeRequest {
  base: RequestBase
  edited: EditedRequest
}

/** Returns the request to begin with: a captured one if there is one, else one for the rule. */
export const trialRequest = (capture: CaptureSummary | null): TrialRequest => ({
  kind: capture ? 'captured' : 'made',
  number: capture ? String(capture.seq) : '',
  changed: null,
  made: null,
})

/** Returns a request for the conditions, to be edited. */
export function madeFor(when: RuleWhen): MadeRequest {
  const base = requestFor(when)
  return { base, edited: editedFrom(base) }
}

/** Returns what changes once the captured request that `number` named was read: nothing, if another one is named by now. */
export const changeOf = (
  held: TrialRequest,
  number: string,
  capture: Capture,
): Partial<TrialRequest> =>
  held.number === number && held.changed === null
    ? { changed: { capture, edited: editedFrom(capture) } }
    : {}

/** Returns what is sent to try the replies with it. Throws an Error with a message to show. */
export function inputOf(request: TrialRequest, when: RuleWhen): Pick<TrialInput, 'seq' | 'edit'> {
  const { kind, changed, made } = request
  if (kind === 'made') {
    const { base, edited } = made ?? madeFor(when)
    return { edit: wholeOf(base, edited) }
  }
  const edit = changed && editOf(changed.capture, changed.edited)
  return { seq: numberOf(request), ...(edit && { edit }) }
}

/** Returns the number of the captured request. Throws an Error with a message to show. */
export function numberOf({ number }: Pick<TrialRequest, 'number'>): number {
  const typed = number.trim().replace(/^#/, '')
  if (/^[1-9]\d{0,15}$/.test(typed)) return Number(typed)
  throw new Error('Requests are numbered from 1')
}
