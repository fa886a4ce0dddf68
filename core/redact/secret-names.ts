/** Replaces a secret. */
export const hidden = '[hidden]'

const words =
  /token|secret|passw|passphrase|pwd|api[-_]?key|apikey|access[-_]?key|private[-_]?key|signing[-_]?key|credential|signature|hmac|session|jwt|bearer|cookie|authoriz|x-auth|otp|pin[-_]?code/i
const exact = /^(?:auth|key|keys|sig|sign|code|pass|pin|cvc|cvv|signed|x-key|client[-_]?key)$/i

/** Returns whether a header, a query or form key, or a JSON key names a secret. */
export function namesSecret(name: string): boolean {
  return words.test(name) || exact.test(name) || /[-_](?:key|sig|auth|pin)$/i.test(name)
}
