import type { FinalVerdict } from '../../contract/capture-meta'
import type { SignatureReport } from '../../contract/signature'
import type { SchemeCondition, Scheme } from '../scheme'
import type { FoundReason } from './found-reason'
import { isOff } from './time-words'

/** Words for a signature that is right. */
export function validWords(
  { whose, handedOverFrom }: { whose: string; handedOverFrom: string | null },
  time: SignatureReport['time'],
): FoundReason {
  const right =
    handedOverFrom === null
      ? `The signature is right with ${whose}.`
      : `Verified with a secret from a handshake of ${handedOverFrom || 'an unknown sender'}.`
  const todo = handedOverFrom === null ? [] : [handshakeTodo]
  if (!isOff(time)) return { sentence: right, todo }
  return {
    sentence: `${right} But a receiver that checks the time would refuse it.`,
    todo: [...todo, 'Check the clocks of both sides, and how long the sender queues requests.'],
  }
}

const handshakeTodo =
  'The same sender wrote both, but the secret does not prove who that is. Check the request that handed it over.'

/** Words for a request that is not whole. */
export const brokenWords: FoundReason = {
  sentence: 'This request was not kept whole, so its signature cannot be checked.',
  todo: ['Let the sender send it again.'],
}

/** Words for a request without a signature that could be checked. */
export function unverifiedWords(
  verdict: FinalVerdict | null,
  scheme: Scheme | undefined,
): FoundReason {
  if (!scheme || verdict === null) {
    return { sentence: 'Nothing in this request indicates a signature.', todo: [] }
  }
  const { label, hint } = scheme.secret
  if (verdict === 'no_secret') {
    return {
      sentence: `Signed as ${scheme.name} does, but this bin has no ${scheme.name} secret to check it with.`,
      todo: [`Add it to the bin’s secrets: ${label}. ${hint}.`],
    }
  }
  const where = scheme.headers.length > 0 ? `the header ${scheme.headers.join(' or ')}` : 'the body'
  return {
    sentence: `Not signed: ${scheme.name} puts its signature into ${where}, and there is none that can be read.`,
    todo: ['Check that the sender has a secret set: many send unsigned requests until they have.'],
  }
}

/** Words for a header without a readable signature. */
export const unreadableWords = ({ name, headers, algorithm }: Scheme): FoundReason => ({
  sentence: `${name}’s signature is present but cannot be read.`,
  todo: [`Check ${headers.join(' or ') || 'the body'}: it should hold ${algorithm}.`],
})

/** Words for a signature that is right while a condition beside it does not hold. */
export function conditionWords({ name, expected, received, todo }: SchemeCondition): FoundReason {
  return {
    sentence: `The signature itself is right, but this does not hold: ${name}. Expected ${expected}, received ${received.slice(0, 200)}.`,
    todo: [todo ?? 'It was changed after it was signed: check the proxies in between.'],
  }
}
