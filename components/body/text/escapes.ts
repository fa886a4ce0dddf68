/** Escapes of characters other than controls, quotes and backslashes. */
const escapes = /\\u(?!00[01]|0022|005[cC])[0-9a-fA-F]{4}|\\\\|\\"/g

/** Whether a JSON text has escapes such as \u00e9 near its beginning. */
export const hasEscapes = (json: string): boolean =>
  /\\u[0-9a-fA-F]{4}/.test(json.slice(0, 200_000))

/**
 * Returns a piece of JSON with its \u escapes as the characters that they mean: Gr\u00fc\u00dfe as Grüße. What
 * would end or change its string, and half of a surrogate pair, stays as sent.
 */
export function decodedEscapes(json: string): string {
  if (!json.includes('\\u')) return json
  return json
    .replace(escapes, (escape) =>
      escape[1] === 'u' ? String.fromCharCode(Number.parseInt(escape.slice(2), 16)) : escape,
    )
    .replace(/\p{Cs}/gu, (half) => `\\u${half.charCodeAt(0).toString(16)}`)
}
