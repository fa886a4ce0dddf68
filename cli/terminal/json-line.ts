/**
 * Returns a value as JSON in which even what terminals obey beyond ASCII is escaped: on one line, or on several with an
 * indent of that many spaces.
 */
export function jsonLine(value: object, indent = 0): string {
  // C1 controls, and marks of direction and lines.
  const obeyed = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g
  return JSON.stringify(value, null, indent).replaceAll(
    obeyed,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
