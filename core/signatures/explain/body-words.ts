import type { Variant } from './variant'

export type BodyTold = Omit<Variant, 'id' | 'dimension'>

/** A change of a body, made when there is time for it; null where it does not apply. */
export type Change = [id: string, make: () => Uint8Array | null, told: BodyTold]

const between = 'Look at what passes the request on: it must forward the body byte for byte.'

/** A change that something on the way makes. */
export const onTheWay = (how: string, why: string): BodyTold => ({
  name: `The body ${how}`,
  right: `for this body ${how}`,
  why,
  todo: between,
})

/** A change that comes of reading and writing a body anew. */
export const rewritten = (how: string, who = ''): BodyTold => ({
  name: `The body ${how}`,
  right: `for this body ${how}`,
  why: `what was signed was serialised one way${who}, and what was sent another`,
  todo: 'Whoever signs must sign the very bytes that are sent; whatever passes them on must not parse and write them anew.',
})

/** A change of the sender's own. */
export const bySender = (how: string, why: string, todo: string): BodyTold => ({
  name: `The body ${how}`,
  right: `for this body ${how}`,
  why,
  todo,
})
