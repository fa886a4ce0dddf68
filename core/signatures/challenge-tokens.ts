/** Tokens that a provider wants hashed with the same secret that signs its events. */
export interface TokenForm {
  /** The allowed characters, in words. */
  alphabet: string
  /** In characters. */
  maxLength: number
  pattern: RegExp
}

/**
 * Base64 in either alphabet, as X and Zoom make theirs (48 and 22 characters). No event that they
 * sign has this form: X's are JSON objects, and Zoom signs "v0:", a time and ":" before the body.
 */
const base64: TokenForm = {
  alphabet: 'letters, digits and + / - _, = at its end',
  maxLength: 256,
  pattern: /^[A-Za-z0-9+/_-]+={0,2}$/,
}

/** Whatever X may send, percent-decoded; but no JSON object, which all of its events are. */
const noJson: TokenForm = {
  alphabet: 'printable ASCII without quotes, brackets and braces',
  maxLength: 256,
  pattern: /^[ !#-Z\\^-z|~]+$/,
}

/** eBay's are UUIDs. */
const code: TokenForm = {
  alphabet: 'letters, digits, - and _',
  maxLength: 256,
  pattern: /^[A-Za-z0-9_-]+$/,
}

/** By the provider that asks for it. */
export const challengeTokens = { x: noJson, zoom: base64, ebay: code } satisfies Record<
  string,
  TokenForm
>

export const isChallengeToken = ({ maxLength, pattern }: TokenForm, text: string): boolean =>
  text.length <= maxLength && pattern.test(text)
