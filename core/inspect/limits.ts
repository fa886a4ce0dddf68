/** Attempts of one event per page. */
export const maxAttempts = 1000
