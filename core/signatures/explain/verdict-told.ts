import type { Verdict } from '../../contract/insight'
import type { SignatureReport } from '../../contract/signature'
import type { Condition, Scheme } from '../scheme'
import type { Told } from './found-words'
import { isOff } from './time-words'

/** Of a signature that is right. */
export function validWords(whose: string, time: SignatureReport['time']): Told {
  const right = `The signature is right with ${whose}.`
  if (!isOff(time)) return { sentence: right, todo: [] }
  return {
    sentence: `${right} But a receiver that looks at the time would refuse it.`,
    todo: ['Look at the clocks of both sides, and at how long the sender queues before it sends.'],
  }
}

/** Of a request that is not whole. */
export const brokenWords: Told = {
  sentence: 'This request was not kept whole: its signature cannot be checked.',
  todo: ['Let the sender send it again.'],
}

/** Of a request whose signature cannot be looked at. */
export function unjudgedWords(verdict: Verdict | null, scheme: Scheme | undefined): Told {
  if (!scheme || verdict === null) {
    return { sentence: 'Nothing in this request speaks of a signature.', todo: [] }
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
    sentence: `Not signed: ${scheme.name} puts its signature into ${where}, and here is none that can be read.`,
    todo: ['See whether the sender has a secret set: many send unsigned requests until they have.'],
  }
}

/** Of a header in which there is no signature. */
export const unreadableWords = ({ name, headers, algorithm }: Scheme): Told => ({
  sentence: `The place of ${name}’s signature is there, but holds none that can be read.`,
  todo: [`Look at ${headers.join(' or ') || 'the body'}: it should hold ${algorithm}.`],
})

/** Of a signature that is right while something beside it is not. */
export function conditionWords({ name, expected, received, todo }: Condition): Told {
  return {
    sentence: `The signature itself is right, but not that ${name}: it would be ${expected}, and is ${received.slice(0, 200)}.`,
    todo: [
      todo ??
        'What it speaks of was changed after it was signed: look at what passes the request on.',
    ],
  }
}
