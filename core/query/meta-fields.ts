import type { Verdict } from '../contract/insight'
import { deliveryOf } from '../insight'
import { providerOf } from '../providers/providers'
import type { InsightRecord } from '../records'
import { QueryFault } from './fault'
import { type Field, need, number, type Predicate, text, whole } from './field'
import type { Subject } from './subject'
import { textTest } from './values'

const known = ({ record }: Subject): InsightRecord | undefined => record.insight

const verdicts: Verdict[] = ['valid', 'invalid', 'no_secret', 'unsigned']

const signature: Field = {
  about: `Its signature: ${verdicts.join(', ')}`,
  example: 'signature:invalid',
  path: 'none',
  offers: verdicts,
  compile(node) {
    const { text: value } = need(node)
    const wanted = verdicts.find((verdict) => verdict === value.toLowerCase())
    if (!wanted) throw new QueryFault(node, `signature: knows ${verdicts.join(', ')}`)
    return (subject) => known(subject)?.verdict === wanted
  },
}

/** A field that most captures have nothing in: any one of its texts is to fit, whole. */
function named(about: string, example: string, of: (known: InsightRecord) => string[]): Field {
  return {
    about,
    example,
    path: 'none',
    compile(node) {
      const { text: value, quoted } = need(node)
      const matches = textTest(value, quoted, false)
      return ({ record: { insight } }) => insight !== undefined && of(insight).some(matches)
    },
  }
}

const some = (...texts: (string | null | undefined)[]): string[] =>
  texts.filter((one) => typeof one === 'string')

/** What is asked about who spoke, and how it was answered. */
export const insightFields: Record<string, Field> = {
  // By its id, or what it is called.
  provider: named('Who sent it', 'provider:github', ({ provider }) =>
    some(provider, providerOf(provider)?.name),
  ),
  event: named('Its event', 'event:issues*', ({ event }) => some(event)),
  delivery: named("The sender's id of it", 'delivery:evt_1Q*', ({ eventKey }) =>
    some(deliveryOf(eventKey)),
  ),
  attempt: number('Which attempt it is', 'attempt:>1', (s) => known(s)?.attempt ?? null, whole, [
    '>1',
  ]),
  signature,
  scheme: named('How it is signed', 'scheme:standard-webhooks', ({ scheme }) => some(scheme)),
  answered: {
    ...text('What answered', 'answered:handshake', answeredBy),
    offers: ['handshake', 'rule', 'address', 'fallback'],
  },
}

function answeredBy(subject: Subject): string {
  const { refused } = subject.record
  return refused === null ? (known(subject)?.answeredBy ?? 'fallback') : ''
}

/** What `is:` says of the same. */
export const insightStates: Record<string, Predicate> = {
  handshake: (subject) => known(subject)?.answeredBy?.startsWith('handshake:') ?? false,
  retry: (subject) => (known(subject)?.attempt ?? 1) > 1,
  signed: (subject) => {
    const verdict = known(subject)?.verdict ?? null
    return verdict !== null && verdict !== 'unsigned'
  },
}
