const name = 'wirebin_key'

/**
 * Returns the name of the cookie by which an instance knows a browser. Browsers send cookies to every port of a
 * host: with the port in its name an instance does not replace the cookie of another one.
 */
export function cookieName(publicOrigin: string): string {
  const { port } = new URL(publicOrigin)
  return port === '' ? name : `${name}_${port}`
}

/** Returns whether a cookie is an instance's, at any port; earlier versions named none. */
export const isCookieName = (text: string): boolean => /^wirebin_key(?:_\d{1,5})?$/.test(text)
