/** What stands before the first tag: an origin and the slash behind it, or a path that no value can make an origin of. */
const fixedOrigin = /^(?:https?:\/\/[^\s/?#\\@{]+[/?#]|\/[^\s/\\{])/i

/**
 * Returns why a template may not be where a reply redirects to, as the end of a sentence; null if it may: whoever
 * knows the address of a bin could send people anywhere through it if a request decided the host (CWE-601).
 */
export function openRedirectError(name: string, template: string): string | null {
  if (name.toLowerCase() !== 'location' || !/\{[{%]/.test(template)) return null
  if (fixedOrigin.test(template.trimStart())) return null
  return 'must begin with a fixed address such as https://example.com/: a request may fill in the path and the query only'
}
