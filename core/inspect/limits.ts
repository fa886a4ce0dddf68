/** Attempts of one event per page. */
export const maxAttempts = 1000
/** Other paths of the bin at which the same event is told of. */
export const maxElsewhere = 100
