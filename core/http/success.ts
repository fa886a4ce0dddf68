/** Returns whether a status says that a request succeeded (RFC 9110, section 15.3); null, no answer, does not. */
export const isSuccess = (status: number | null): boolean =>
  status !== null && status >= 200 && status <= 299
