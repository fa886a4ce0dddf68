import type { HeaderLine } from '../contract/capture'
import { redactionMark } from './secret-names'

/** Header lines that Wirebin sets, not the bin. */
const ours = new Set([
  'content-security-policy',
  'x-content-type-options',
  'x-robots-tag',
  'cache-control',
  'content-length',
])

/** The usual types of replies; another may contain text of the request. */
const usualType =
  /^(?:text\/(?:plain|html|css|csv|xml)|application\/(?:json|xml|problem\+json|javascript|octet-stream))(?:; ?charset=utf-8)?$/i

/**
 * Returns a reply's header lines without what a template or a script may have put there: any secret
 * of the request, in any form, under any name. Only values that cannot come from those are shown.
 */
export const redactReplyHeaders = (lines: HeaderLine[]): HeaderLine[] =>
  lines.map(([name, value]) => [name, isOurs(name.toLowerCase(), value) ? value : redactionMark])

const isOurs = (name: string, value: string): boolean =>
  ours.has(name) || (name === 'content-type' && usualType.test(value))
