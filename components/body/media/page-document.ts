/** Nothing may run in a previewed page and nothing may be fetched by it (threat T4). */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
/** Larger pages would hold up the one they are shown in. */
export const PAGE_LIMITS = { characters: 500_000, tags: 20_000 }

/**
 * Captured HTML as a document for `<iframe sandbox="" srcdoc>`. Elements that reach out without a
 * fetch that a policy governs (preconnect, refresh, base) lose their names.
 */
export function pageDocument(html: string): string {
  const tame = html.replace(/<(?=(?:link|meta|base|iframe|frame|object|embed|portal)\b)/gi, '<x-')
  return (
    `<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY}">` +
    `<meta name="color-scheme" content="light"><meta name="referrer" content="no-referrer">${tame}`
  )
}

/** Why a page is not previewed; null where it can be. */
export function tooMuchPage(html: string): string | null {
  if (html.length > PAGE_LIMITS.characters) return 'Pages over 500 kB are not previewed.'
  let tags = 0
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at + 1)) tags++
  return tags > PAGE_LIMITS.tags ? 'Pages of more than 20,000 tags are not previewed.' : null
}
