const units = ['B', 'kB', 'MB', 'GB', 'TB']

/** Formats a number of bytes: "640 B", "8.1 kB", "10 MB" (1 kB = 1,024 bytes here, as in the limits). */
export function sizeInWords(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  const digits = unit === 0 || value >= 100 || Number.isInteger(value) ? 0 : 1
  return `${value.toFixed(digits)} ${units[unit]}`
}
