const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const time = String.raw`(\d\d):(\d\d):(\d\d)`
/** RFC 9110, section 5.6.7: the form of today, and the two of earlier days. */
const forms: [form: RegExp, order: 'day' | 'month'][] = [
  [new RegExp(`^[A-Z][a-z]{2}, (\\d\\d) ([A-Z][a-z]{2}) (\\d{4}) ${time} GMT$`), 'day'],
  [new RegExp(`^[A-Z][a-z]{5,8}, (\\d\\d)-([A-Z][a-z]{2})-(\\d\\d) ${time} GMT$`), 'day'],
  [new RegExp(`^[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([ \\d]\\d) ${time} (\\d{4})$`), 'month'],
]

/** Returns the time of an HTTP date in milliseconds since 1970, or null if it is none. */
export function httpDate(text: string): number | null {
  for (const [form, order] of forms) {
    const parts = form.exec(text)
    if (parts) return order === 'day' ? dayFirst(parts) : monthFirst(parts)
  }
  return null
}

const dayFirst = ([, day, month, year, ...clock]: string[]): number | null =>
  timeOf(year ?? '', month ?? '', day ?? '', clock)

const monthFirst = ([, month, day, hours, minutes, seconds, year]: string[]): number | null =>
  timeOf(year ?? '', month ?? '', day ?? '', [hours ?? '', minutes ?? '', seconds ?? ''])

function timeOf(year: string, month: string, day: string, clock: string[]): number | null {
  const place = months.indexOf(month)
  const [hours = 0, minutes = 0, seconds = 0] = clock.map(Number)
  const whole = year.length === 4 ? Number(year) : centuryOf(Number(year))
  const midnight = Date.UTC(whole, place, Number(day))
  const isDay = place !== -1 && new Date(midnight).getUTCDate() === Number(day)
  // A leap second is the 61st.
  if (!isDay || hours > 23 || minutes > 59 || seconds > 60) return null
  return midnight + ((hours * 60 + minutes) * 60 + seconds) * 1000
}

/** Two digits are never far in the future. */
const centuryOf = (year: number): number => (year < 70 ? 2000 + year : 1900 + year)
