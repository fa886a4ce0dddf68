import type { HeaderLine } from '../contract/capture'
import { hidden } from './secret-names'

/** Lines that no bin has a say in. */
const ours = new Set([
  'content-security-policy',
  'x-content-type-options',
  'x-robots-tag',
  'cache-control',
  'content-length',
])

/** The types that replies usually have; of another, a part may be what the request said. */
const usualType =
  /^(?:text\/(?:plain|html|css|csv|xml)|application\/(?:json|xml|problem\+json|javascript|octet-stream))(?:; ?charset=utf-8)?$/i

/**
 * What a reply's head says, without what a template or a script may have put there: any secret of the
 * request, in any form, under any name. So values that cannot be of its making are shown, and no others.
 */
export const redactReplyHeaders = (lines: HeaderLine[]): HeaderLine[] =>
  lines.map(([name, value]) => [name, isOurs(name.toLowerCase(), value) ? value : hidden])

const isOurs = (name: string, value: string): boolean =>
  ours.has(name) || (name === 'content-type' && usualType.test(value))
