/** What people copy along with a secret: a pattern, whose first group is what to take away. */
const around: readonly RegExp[] = [
  /^(["'`\u2018\u201c])[^]*["'`\u2019\u201d]$/,
  /^((?:Bearer|Basic|Token)\s{1,9})(?=\S+$)/,
]
/** Names before it, as settings, JSON and header lines have them. */
const named: readonly RegExp[] = [
  /^((?:export\s{1,9})?\w{0,60}(?:SECRET|TOKEN|KEY|PASSWORD)\w{0,60}\s{0,9}=\s{0,9})(?=[^\s=])/i,
  /^("?\w{0,60}(?:SECRET|TOKEN|KEY|PASSWORD)\w{0,60}"?\s{0,9}:\s{1,9})(?=\S)/i,
  /^((?:Authorization|X-[\w-]{1,60}):\s{0,9})(?=\S)/i,
]

/** Characters that nobody sees, and that no sender issues. */
const invisible = /(?!\s)[\p{Cc}\p{Cf}]/u
const masked = /^[\w-]{0,99}(?:[*\u2022\u25cf]{3,99}|\u2026|\.{3,99})[\w-]{0,99}$/

/**
 * Returns what must be taken away from a text to have the secret, as a sentence; null if nothing.
 *
 * @param isPair whether it is a name and a password, so that a name before it is its own
 */
export function pastedError(text: string, isPair: boolean): string | null {
  for (const pattern of isPair ? around : [...around, ...named]) {
    const found = pattern.exec(text)?.[1]
    if (found === undefined) continue
    const what = found.length === 1 ? 'the quotes around it' : `“${found.trim()}”`
    return `Take away ${what}: it is no part of the secret`
  }
  const hidden = invisible.exec(text)?.[0]
  if (hidden !== undefined) {
    const code = hidden.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    return `Take away the invisible character U+${code} in it`
  }
  return masked.test(text) ? 'This secret is masked: copy all of it' : null
}

/** What is taken for a sender's signing secret: by the scheme, a pattern and what it is. */
const others: Readonly<Record<string, readonly [pattern: RegExp, what: string]>> = {
  stripe: [
    /^[prs]k_(?:live|test)_/,
    'an API key; the endpoint’s signing secret starts with whsec_',
  ],
  slack: [/^xox[a-z]-/, 'a token; the signing secret is in Basic Information, App Credentials'],
  twilio: [/^(?:AC|SK)[0-9a-f]{32}$/i, 'an SID; the auth token is beside it'],
  github: [/^(?:gh[a-z]_|github_pat_)/, 'an access token; the secret is the one of the webhook'],
  'standard-webhooks': [/^whsk_/, 'the sender’s private key; the public one starts with whpk_'],
}

/** Returns why a text is something else of the sender's, as a sentence; null if it may be its secret. */
export function wrongSecretError(scheme: string, text: string): string | null {
  const [pattern, what] = Object.hasOwn(others, scheme) ? (others[scheme] ?? []) : []
  return pattern?.test(text) ? `This is ${what}` : null
}
