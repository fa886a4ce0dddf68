/**
 * Returns the first visible element of a role whose name is `name`, else one whose name contains it; null if
 * there is none. Runs in
 * the page, and so uses nothing outside itself.
 */
export function findVisible(role: string, name: string): Element | null {
  const tags: Record<string, string> = {
    button: 'button, [role="button"]',
    link: 'a[href]',
    textbox: 'input, textarea, [role="textbox"], [role="combobox"]',
    heading: 'h1, h2, h3, [role="heading"]',
    main: 'main',
  }
  const nameOf = (element: Element): string => {
    const labels = (element as HTMLInputElement).labels ?? []
    const by = (element.getAttribute('aria-labelledby') ?? '').split(' ')
    return [
      element.getAttribute('aria-label'),
      ...by.map((id) => document.getElementById(id)?.textContent),
      ...Array.from(labels, (label) => label.textContent),
      element.textContent,
    ].join(' ')
  }
  const visible = Array.from(document.querySelectorAll(tags[role] ?? `[role="${role}"]`)).filter(
    (element) => element.checkVisibility({ visibilityProperty: true }),
  )
  return (
    visible.find((element) => nameOf(element).trim() === name) ??
    visible.find((element) => nameOf(element).includes(name)) ??
    null
  )
}
