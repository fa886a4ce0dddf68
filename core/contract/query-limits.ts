/** Maximum length of a query, in characters. */
export const maxQuery = 256
