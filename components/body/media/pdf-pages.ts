/** Returns a PDF's version and number of pages; `pages` is null if its page tree is compressed. */
export function pdfPages(bytes: Uint8Array): { version: string; pages: number | null } {
  const text = new TextDecoder('latin1').decode(bytes)
  const version = /^%PDF-(\d\.\d)/.exec(text)?.[1] ?? ''
  let pages: number | null = null
  for (const [found] of text.matchAll(/\/Type\s{0,4}\/Pages\b[^>]{0,400}/g)) {
    const counted = /\/Count\s{1,4}(\d{1,6})/.exec(found)?.[1]
    if (counted) pages = Math.max(pages ?? 0, Number(counted))
  }
  if (pages !== null) return { version, pages }
  const single = text.match(/\/Type\s{0,4}\/Page\b(?!s)/g)
  return { version, pages: single?.length ?? null }
}
