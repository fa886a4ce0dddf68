/** Rows per page of the list. */
export const pageSize = 500
/** Rows per page of search results. */
export const foundSize = 250
/** This many search results are read at once; the rest when the list is scrolled. */
export const maxEagerlyFound = 1000
/** If more numbers are missing, only the newest page is read; the rest when the list is scrolled. */
export const maxCaughtUp = 5000
/** Pages of the list that are read again after a lost connection. */
export const maxRenewedPages = 4
