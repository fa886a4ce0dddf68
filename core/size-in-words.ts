const units = ['B', 'kB', 'MB', 'GB', 'TB']

/** Formats a number of bytes: "640 B", "8.1 kB", "10 MB"; 1 kB is 1,000 bytes. */
export function sizeInWords(bytes: number): string {
  let value = bytes
  let unit = 0
  // What rounds to 1,000 of a unit is 1 of the next.
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  const digits = unit === 0 || value >= 99.95 || Number.isInteger(value) ? 0 : 1
  return `${value.toFixed(digits).replace(/\.0$/, '')} ${units[unit]}`
}

const binaryUnits: [size: number, unit: string][] = [
  [1024 ** 4, 'TiB'],
  [1024 ** 3, 'GiB'],
  [1024 ** 2, 'MiB'],
  [1024, 'KiB'],
]

/** Formats a limit: "64 KiB", "10 MiB" if it is so many exactly, else as a size. */
export function limitInWords(bytes: number): string {
  if (bytes % 1000 === 0) return sizeInWords(bytes)
  const [size, unit] = binaryUnits.find(([size]) => bytes >= size) ?? []
  return size === undefined || bytes % size !== 0 ? sizeInWords(bytes) : `${bytes / size} ${unit}`
}

/** Formats a size that is over a limit: exactly if it is near, as kB and KiB would not show which is more. */
export const sizeBeyond = (bytes: number, limit: number): string =>
  bytes < limit * 1.1 ? `${grouped(bytes)} B` : sizeInWords(bytes)

/** Intl takes a script's thread a while. */
const grouped = (value: number): string => String(value).replace(/\B(?=(?:\d{3})+$)/g, ',')
