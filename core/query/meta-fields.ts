import { parseAnsweredBy } from '../answered-by'
import type { Verdict } from '../contract/capture-meta'
import { deliveredStates } from '../contract/delivered-states'
import { verdicts } from '../contract/verdicts'
import { deliveryOf, shownVerdict } from '../capture-meta'
import { providerOf } from '../providers/providers'
import type { CaptureMetaRecord } from '../records'
import { QueryError } from './query-error'
import {
  type FieldSpec,
  need,
  numberField,
  type CapturePredicate,
  textField,
  digitsOnly,
} from './field'
import type { QueriedCapture } from './queried-capture'
import { textTest } from './values'

const deliveredOf = ({ record }: QueriedCapture): string => record.meta?.delivered ?? 'no'

const delivered: FieldSpec = {
  about: 'Whether it was sent on: no, queued, held, sent, failed',
  example: 'delivered:failed',
  path: 'none',
  offers: ['no', ...deliveredStates],
  tells: (value) => ['no', ...deliveredStates].some((one) => one === value.toLowerCase()),
  values: (capture) => [deliveredOf(capture)],
  compile(node) {
    const { text: value } = need(node)
    const wanted = ['no', ...deliveredStates].find((one) => one === value.toLowerCase())
    if (wanted === undefined) {
      throw new QueryError(node, `delivered: knows no, ${deliveredStates.join(', ')}`)
    }
    return (capture) => deliveredOf(capture) === wanted
  },
}

const to: FieldSpec = {
  about: 'Where it was sent on to: host, host and port, or the beginning of the address',
  example: 'to:localhost:3000',
  path: 'none',
  values: ({ record }) => [...(record.sentTo ?? [])],
  compile(node) {
    const { op, text: value, quoted } = need(node)
    const equals = textTest(value, quoted, false)
    const begins = op !== '=' && value.includes('/') ? value.toLowerCase() : null
    const matches = (text: string): boolean =>
      equals(text) || (begins !== null && text.toLowerCase().startsWith(begins))
    return ({ record }) => record.sentTo?.some((target) => namesOf(target).some(matches)) ?? false
  },
}

/** Returns what a target may be called: its address, the same without the scheme, its host with and without a port. */
function namesOf(target: string): string[] {
  if (!URL.canParse(target)) return [target]
  const { protocol, hostname, host, port, pathname, search } = new URL(target)
  const withPort = `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`
  return [
    target,
    `${protocol}//${host}${pathname}${search}`,
    host + pathname + search,
    hostname,
    withPort,
  ]
}

const known = ({ record }: QueriedCapture): CaptureMetaRecord | undefined => record.meta

const verdictOf = ({ record: { meta } }: QueriedCapture): Verdict | null =>
  meta ? shownVerdict(meta) : null

const signature: FieldSpec = {
  about: `Its signature: ${verdicts.join(', ')}`,
  example: 'signature:invalid',
  path: 'none',
  offers: [...verdicts],
  tells: (value) => verdicts.some((verdict) => verdict === value.toLowerCase()),
  values: (capture) => some(verdictOf(capture)),
  compile(node) {
    const { text: value } = need(node)
    const wanted = verdicts.find((verdict) => verdict === value.toLowerCase())
    if (!wanted) throw new QueryError(node, `signature: knows ${verdicts.join(', ')}`)
    return (capture) => verdictOf(capture) === wanted
  },
}

/** A field that is empty in most captures: any one of its texts must match whole. */
function named(
  about: string,
  example: string,
  of: (known: CaptureMetaRecord) => string[],
): FieldSpec {
  return {
    about,
    example,
    path: 'none',
    values: ({ record: { meta } }) => (meta ? of(meta) : []),
    compile(node) {
      const { text: value, quoted } = need(node)
      const matches = textTest(value, quoted, false)
      return ({ record: { meta } }) => meta !== undefined && of(meta).some(matches)
    },
  }
}

const some = (...texts: (string | null | undefined)[]): string[] =>
  texts.filter((one) => typeof one === 'string')

/** Fields about the sender, and about how it was answered. */
export const metaFields: Record<string, FieldSpec> = {
  // By its id or its name.
  provider: named('Who sent it', 'provider:github', ({ provider }) =>
    some(provider, providerOf(provider)?.name),
  ),
  event: named('Its event', 'event:issues*', ({ event }) => some(event)),
  delivery: named("The sender's id of the event", 'delivery:evt_1Q*', ({ eventKey }) =>
    some(deliveryOf(eventKey)),
  ),
  attempt: numberField(
    'Which attempt it is',
    'attempt:>1',
    (s) => known(s)?.attempt ?? null,
    digitsOnly,
    { offers: ['>1'] },
  ),
  signature,
  delivered,
  to,
  scheme: named('How it is signed', 'scheme:standard-webhooks', ({ scheme }) => some(scheme)),
  answered: {
    ...textField('What answered', 'answered:handshake', answeredBy),
    offers: ['handshake', 'rule', 'address', 'fallback'],
  },
}

function answeredBy(capture: QueriedCapture): string {
  const { refused } = capture.record
  return refused === null ? (known(capture)?.answeredBy ?? 'fallback') : ''
}

/** The `is:` values for the same. */
export const metaStates: Record<string, CapturePredicate> = {
  handshake: (capture) => parseAnsweredBy(known(capture)?.answeredBy ?? null)?.by === 'handshake',
  drifted: (capture) => (known(capture)?.drift ?? null) !== null,
  retry: (capture) => (known(capture)?.attempt ?? 1) > 1,
  signed: (capture) => {
    const verdict = verdictOf(capture)
    return verdict !== null && verdict !== 'unsigned' && verdict !== 'pending'
  },
}
