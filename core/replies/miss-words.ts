const maxValues = 3
const maxCharacters = 60

/**
 * Describes what is there instead of the wanted value: "Header X-Kind is not there", "The method is
 * GET".
 */
export function valuesMiss<Value>(
  what: string,
  values: readonly Value[],
  textOf: (value: Value) => string = String,
): string {
  if (values.length === 0) return `${what} is not there`
  const shown = values.slice(0, maxValues).map((value) => short(textOf(value)))
  const more = values.length > maxValues ? ` and ${values.length - maxValues} more` : ''
  return `${what} is ${shown.join(', ')}${more}`
}

const short = (text: string): string => {
  if (text === '') return 'empty'
  return text.length > maxCharacters ? `${text.slice(0, maxCharacters - 1)}…` : text
}
