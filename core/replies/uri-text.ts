/** What a URI does not have (RFC 3986, section 2); a `%` may begin an escape already. */
const foreign = /[^!#$%&'()*+,\-./0-9:;=?@A-Z[\]_a-z~]+/g

/** Returns an address with whatever a URI does not have percent-encoded as UTF-8: spaces, line ends, other letters. */
export const uriText = (address: string): string =>
  address.replaceAll(foreign, (characters) =>
    Array.from(
      new TextEncoder().encode(characters),
      (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    ).join(''),
  )
