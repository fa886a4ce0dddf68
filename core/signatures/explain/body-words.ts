import type { Variant } from './variant'

export type BodyExplanation = Omit<Variant, 'id' | 'dimension'>

/** A change of a body, made if there is time for it; null if it does not apply. */
export type BodyChange = [id: string, make: () => Uint8Array | null, told: BodyExplanation]

const between = 'Check the proxies in between: each must forward the body byte for byte.'

/** A change made between the sender and here. */
export const onTheWay = (how: string, why: string): BodyExplanation => ({
  name: `The body ${how}`,
  right: `for this body ${how}`,
  why,
  todo: between,
})

/** A change that parsing and serialising a body makes. */
export const rewritten = (how: string, who = ''): BodyExplanation => ({
  name: `The body ${how}`,
  right: `for this body ${how}`,
  why: `the body that was signed was serialised one way${who}, the one that was sent another`,
  todo: 'The sender must sign the very bytes that it sends; proxies must not parse and serialise them again.',
})

/** A change that the sender makes. */
export const bySender = (how: string, why: string, todo: string): BodyExplanation => ({
  name: `The body ${how}`,
  right: `for this body ${how}`,
  why,
  todo,
})
