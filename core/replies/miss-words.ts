const mostValues = 3
const mostCharacters = 60

/** What stands where something else was wanted: "Header X-Kind is not there", "The method is GET". */
export function valuesMiss(what: string, values: readonly string[]): string {
  if (values.length === 0) return `${what} is not there`
  const shown = values.slice(0, mostValues).map(short)
  const more = values.length > mostValues ? ` and ${values.length - mostValues} more` : ''
  return `${what} is ${shown.join(', ')}${more}`
}

const short = (text: string): string => {
  if (text === '') return 'empty'
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters - 1)}…` : text
}
