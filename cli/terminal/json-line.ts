/** Returns a value as one line of JSON in which even what terminals obey beyond ASCII is escaped. */
export function jsonLine(value: object): string {
  // C1 controls, and marks of direction and lines.
  const obeyed = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g
  return JSON.stringify(value).replaceAll(
    obeyed,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
