/** Pattern of one character of a method or header name (RFC 9110, section 5.6.2). */
export const tchar = "[!#$%&'*+.^_`|~0-9A-Za-z-]"

const token = new RegExp(`^${tchar}+$`)
const noTchar = new RegExp(tchar.replace('[', '[^'))

/** Returns whether a text can be a method or a header name. */
export const isToken = (text: string): boolean => token.test(text)

const valueForm = /^[\t\x20-\x7e\x80-\xff]*$/

/** Returns whether a text, each character one byte, can be the value of a header line (RFC 9110, section 5.5). */
export const isFieldValue = (text: string): boolean => valueForm.test(text)

/** Returns where the first character stands that no token has, or -1. */
export const firstOutsideToken = (text: string): number => text.search(noTchar)
