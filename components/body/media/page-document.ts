/** A previewed page must neither run nor fetch anything. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
/** Larger pages would slow down the page that shows them. */
const pageLimits = { characters: 500_000, tags: 20_000 }

/** Links look as a browser shows them, though they have no address left. */
const linkStyle = ':where([data-link]){color:#00e;text-decoration:underline;cursor:default}'

/**
 * Returns captured HTML as a document for `<iframe sandbox="" srcdoc>`. Elements that can connect
 * outside the content policy (preconnect, refresh, base), and those that could give a link its address
 * back, are renamed.
 */
export function pageDocument(html: string): string {
  const tame = html.replace(
    /<(\/?)(?=(?:link|meta|base|iframe|frame|object|embed|portal|set|animate)\b)/gi,
    '<$1x-',
  )
  return (
    `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}">` +
    // The sandbox opens no windows, so that what is a link all the same leads nowhere.
    '<base target="_blank">' +
    `<meta name="color-scheme" content="light"><meta name="referrer" content="no-referrer"><style>${linkStyle}</style>${tame}`
  )
}

/** Returns why a page is not previewed; null if it can be. */
export function tooMuchPage(html: string): string | null {
  if (html.length > pageLimits.characters) return 'Pages over 500 kB are not previewed.'
  let tags = 0
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at + 1)) tags++
  return tags > pageLimits.tags ? 'Pages of more than 20,000 tags are not previewed.' : null
}
