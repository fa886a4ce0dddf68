/** Numbers start here, so that none matches anything else by accident. */
export const firstSeq = 730_001
export const own = firstSeq + 3
export const pinned = firstSeq + 4
export const deleted = firstSeq + 5

export const settings = {
  maxCaptures: 917,
  maxBytes: 52_873_645,
  maxBody: 73_645,
  expireAfterDays: 319,
}
