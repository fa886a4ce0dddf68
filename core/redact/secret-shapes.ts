import { looseBase64 } from '../parsing/text-layers'
import type { Edit } from './edits'
import { keyShapes } from './key-shapes'
import { addressSecrets } from './secret-addresses'
import { redactionMark } from './secret-names'

/** No pattern is shorter. */
export const minSecret = 6

/**
 * What every key begins with, and the least of its characters: nearly every other word is passed over by this, without
 * a try of each pattern.
 */
const likeKey = String.raw`(?<![A-Za-z0-9])(?=[A-Za-z0-9][\w.:-]{3}[\w.:+/=-]{8})`
const keys = new RegExp(`${likeKey}(?:${keyShapes.map(([, pattern]) => pattern).join('|')})`, 'g')
/** `token68` of RFC 9110, section 11.4, after the name of its scheme. */
const authorization = /\b((Bearer|Basic)[ \t]{1,9})([\w.~+/-]{8,}=*)/gi
const schemeBefore = /[a-z][a-z0-9+.-]{1,20}$/i
const userinfo = /[^\s/?#@"'<>\\]{1,512}@/y
/** `ssh://git@host` contains no secret. */
const onlyUser = /^(?:ssh|git|git\+ssh|sftp)$/i
const pemBegin = '-----BEGIN '
const pemKey = /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g
const puttyBegin = /PuTTY-User-Key-File-\d/
const puttyKey = /Private-Lines:/g
/** Its last line, whose hash is of its key too. */
const puttyEnd = /Private-(?:MAC|Hash):[ \t]{0,9}[0-9a-f]{0,128}/g
const pemEnd = /-----END (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g

/**
 * Returns the edits that hide what looks like a secret, whatever its name: keys by their prefixes, JSON Web
 * Tokens, private keys, passwords in addresses, and addresses that are secrets themselves.
 */
export function secretLooking(text: string): Edit[] {
  const edits: Edit[] = []
  if (text.length < minSecret) return edits
  all(keys, text, edits)
  for (const [start, end] of addressSecrets(text)) edits.push({ start, end, text: redactionMark })
  credentialsIn(text, edits)
  if (text.includes('://')) passwordsIn(text, edits)
  if (text.includes(pemBegin)) between(pemKey, pemEnd, text, ({ index }) => index, edits)
  if (puttyBegin.test(text)) {
    between(puttyKey, puttyEnd, text, ({ index, 0: line }) => index + line.length, edits)
  }
  return edits
}

function all(pattern: RegExp, text: string, edits: Edit[]): void {
  for (const { 0: found, index } of text.matchAll(pattern)) {
    edits.push({ start: index, end: index + found.length, text: redactionMark })
  }
}

function credentialsIn(text: string, edits: Edit[]): void {
  for (const { 0: found, 1: before = '', 2: scheme = '', 3: value = '', index } of text.matchAll(
    authorization,
  )) {
    // "Basic knowledge" holds no user and password.
    if (/^basic$/i.test(scheme) && !isUserAndPassword(value)) continue
    edits.push({ start: index + before.length, end: index + found.length, text: redactionMark })
  }
}

function isUserAndPassword(base64: string): boolean {
  try {
    return looseBase64(base64).includes(0x3a)
  } catch {
    // Not base64.
    return false
  }
}

function passwordsIn(text: string, edits: Edit[]): void {
  for (let at = text.indexOf('://'); at !== -1; at = text.indexOf('://', at + 3)) {
    const start = at + 3
    userinfo.lastIndex = start
    if (!userinfo.test(text)) continue
    const end = userinfo.lastIndex - 1
    const scheme = schemeBefore.exec(text.slice(Math.max(0, at - 22), at))?.[0]
    const isName = scheme === undefined || onlyUser.test(scheme)
    if (!isName || text.slice(start, end).includes(':'))
      edits.push({ start, end, text: redactionMark })
  }
}

/** Hides what stands between two patterns; a key that is cut off hides the rest of the text. */
function between(
  begins: RegExp,
  ends: RegExp,
  text: string,
  stopAt: (end: RegExpExecArray) => number,
  edits: Edit[],
): void {
  begins.lastIndex = 0
  for (let begin = begins.exec(text); begin !== null; begin = begins.exec(text)) {
    ends.lastIndex = begins.lastIndex
    const end = ends.exec(text)
    const stop = end === null ? text.length : stopAt(end)
    edits.push({ start: begins.lastIndex, end: stop, text: redactionMark })
    begins.lastIndex = stop
  }
}
