/** Characters of a query. */
export const longestQuery = 256
