/** A text with its variables, or why they cannot be had. */
export type Interpolated = { text: string } | { error: string }

export type EnvironmentVariables = Readonly<Record<string, string | undefined>>

/** $${ is the text ${; a name and its brace may be missing. */
const places = /\$\$\{|\$\{([^}\n]{0,200})(\}?)/g
const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/
const itself = 'for the text “${” itself write “$${”'

/**
 * Puts the values of variables in the place of ${NAME}; $${ becomes ${.
 *
 * @param used takes the variables with their values
 */
export function interpolate(
  source: string,
  variables: EnvironmentVariables,
  used?: Map<string, string>,
): Interpolated {
  const errors: string[] = []
  const text = source.replace(places, (all, name: string | undefined, end: string | undefined) => {
    if (name === undefined) return '${'
    const value = variableName.test(name) ? valueOf(name, variables) : null
    if (value !== null && end === '}') {
      used?.set(name, value)
      return value
    }
    errors.push(errorOf(name, end === '}'))
    return all
  })
  const [error] = errors
  return error === undefined ? { text } : { error }
}

/** Returns a variable's value; null if it is not set, or empty. */
const valueOf = (name: string, variables: EnvironmentVariables): string | null =>
  (Object.hasOwn(variables, name) && variables[name]) || null

function errorOf(name: string, isClosed: boolean): string {
  if (!isClosed) return `“\${” has no closing brace: ${itself}`
  if (variableName.test(name)) {
    return `The environment variable ${name} is not set, or empty (${itself})`
  }
  return `“\${${name}}” names no environment variable: ${itself}`
}

/** Returns a text that interpolates to the given one. */
export const withoutVariables = (text: string): string => text.replaceAll('${', '$$${')
