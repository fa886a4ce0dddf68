import type { ProbePlace } from '../contract/diagnosis'

/** A probe is marked in its query and in a header: either may be lost on the way. */
export const markHeader = 'X-Wirebin-Probe'
const markParameter = 'wirebin-probe'

/** Which probe of which diagnosis was sent from where. */
export interface Mark {
  token: string
  place: ProbePlace
  probe: string
  /** Whether it is the second attempt of a page that may not send it with its header lines: it has none of them. */
  bare?: boolean
}

const letters: Record<ProbePlace, string> = { server: 's', browser: 'b', command: 'c' }

/** Returns a mark as text that needs no encoding anywhere. */
export const markText = ({ token, place, probe, bare }: Mark): string =>
  `${token}.${letters[place]}.${probe}${bare ? '.bare' : ''}`

const form = /^([\w-]{10,100})\.([sbc])\.([a-z0-9-]{1,40})(\.bare)?$/

/** Returns the mark that a text is; null if it is none. */
export function parseMark(text: string): Mark | null {
  const [, token, letter, probe, bare] = form.exec(text) ?? []
  const place = (Object.keys(letters) as ProbePlace[]).find((one) => letters[one] === letter)
  return token && place && probe ? { token, place, probe, ...(bare && { bare: true }) } : null
}

const inTarget = new RegExp(`[?&]${markParameter}=([\\w.-]+)`)

/** Returns the mark in a request target; null if there is none. */
export function markOfTarget(target: string): Mark | null {
  const [, text] = inTarget.exec(target) ?? []
  return text === undefined ? null : parseMark(text)
}

/** Returns a path and query with a mark. */
export const markedPath = (path: string, mark: Mark): string =>
  `${path}${path.includes('?') ? '&' : '?'}${markParameter}=${markText(mark)}`
