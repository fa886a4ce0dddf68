/** What stands in a secret's place. */
export const hidden = '[hidden]'

const words =
  /token|secret|passw|passphrase|pwd|api[-_]?key|apikey|access[-_]?key|private[-_]?key|signing[-_]?key|credential|signature|hmac|session|jwt|bearer|cookie|authoriz|x-auth|otp|pin[-_]?code/i
const exact = /^(?:auth|key|keys|sig|sign|code|pass|pin|cvc|cvv|signed|x-key|client[-_]?key)$/i

/** Whether a header, a query or form key or a JSON key names a secret. */
export function namesSecret(name: string): boolean {
  return words.test(name) || exact.test(name) || /[-_](?:key|sig|auth|pin)$/i.test(name)
}

const shapes = [
  // JSON Web Tokens; then the prefixes by which issuers let scanners find their keys.
  /\beyJ[\w-]{8,}\.[\w-]{4,}\.[\w-]*/g,
  /\b(?:sk|rk|pk)_(?:live|test)_\w{8,}/g,
  /\b(?:ghp|gho|ghu|ghs|ghr)_\w{20,}|\bgithub_pat_\w{20,}/g,
  /\bxox[a-z]-[\w-]{8,}/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{12,}/g,
  /\bwh(?:sec|pk)_[\w+/=]{8,}/g,
  /\bwb[os]_\w{20,}/g,
  /\bSG\.[\w-]{16,}\.[\w-]{16,}/g,
  /\bBearer\s+[\w.~+/=-]{8,}/gi,
]

/** Replaces what looks like a secret by its own form: known key prefixes, JWTs, URL userinfo. */
export function hideShapes(text: string): string {
  let result = text.replaceAll(
    /(\b[a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/?#@"'<>]{1,512}@/gi,
    `$1${hidden}@`,
  )
  for (const shape of shapes) result = result.replaceAll(shape, hidden)
  return result
}
