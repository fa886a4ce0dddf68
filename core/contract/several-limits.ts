/** Captures that one call names by their numbers at most, and that it pins or tags. */
export const maxSeveral = 5000
