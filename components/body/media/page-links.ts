/** A link of a captured page. */
export interface PageLink {
  /** As the page has it: it may be relative, or of any scheme. */
  address: string
  /** What it is called there; empty if by nothing that is text. */
  text: string
}

/** Characters of a link's text that are shown. */
const maxText = 200

/**
 * Returns captured HTML in which links lead nowhere, and where each of them led, the first of each address. An
 * address stays as the tooltip of its link. It is parsed in a document that runs and fetches nothing.
 */
export function withoutLinks(html: string): { html: string; links: PageLink[] } {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const links = new Map<string, PageLink>()
  disarm(page, links)
  return { html: page.documentElement.outerHTML, links: [...links.values()] }
}

function disarm(within: Document | DocumentFragment, links: Map<string, PageLink>): void {
  for (const element of within.querySelectorAll('*')) {
    // A template can become a shadow tree once the page is shown.
    if (element instanceof HTMLTemplateElement) disarm(element.content, links)
    const isLink = /^(?:a|area)$/i.test(element.localName)
    for (const attribute of Array.from(element.attributes)) {
      const { localName, value } = attribute
      const ofDrawing = !isLink && /^(?:#|data:)/i.test(value)
      if (localName === 'ping' || localName === 'target') element.removeAttributeNode(attribute)
      if (localName !== 'href' || ofDrawing) continue
      element.removeAttributeNode(attribute)
      if (isLink) note(element, value.trim(), links)
    }
  }
}

function note(element: Element, address: string, links: Map<string, PageLink>): void {
  element.setAttribute('data-link', '')
  element.setAttribute('role', 'link')
  element.setAttribute('aria-disabled', 'true')
  if (address === '' || address.startsWith('#')) return
  const title = element.getAttribute('title')
  element.setAttribute('title', title ? `${title}\n${address}` : address)
  const text = textOf(element)
  const known = links.get(address)
  if (known) known.text ||= text
  else links.set(address, { address, text })
}

function textOf(element: Element): string {
  const alt = element.querySelector('img[alt]')?.getAttribute('alt') ?? element.getAttribute('alt')
  const text = (element.textContent ?? '').replace(/\s+/g, ' ').trim() || (alt ?? '').trim()
  return text.slice(0, maxText)
}
