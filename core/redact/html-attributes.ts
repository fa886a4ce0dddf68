/** An attribute of a tag of HTML or XML; its place is that of its value, without quotes. */
export interface HtmlAttribute {
  /** In small letters, with its prefix. */
  name: string
  value: string
  start: number
}

const attribute =
  /(?<![^ \t\r\n\f"'<>/=])([^ \t\r\n\f"'<>/=]+)\s{0,100}=\s{0,100}(?:"([^"]*)|'([^']*)|([^\s"'<>][^\s<>]*))/g

/**
 * Returns the attributes that have a value, in order, as browsers read them: in quotes of either kind or in
 * none, with no space between, and the last one of a tag that is cut off too.
 */
export function htmlAttributes(tag: string): HtmlAttribute[] {
  return Array.from(tag.matchAll(attribute), (match) => {
    const [whole, name = '', double, single, bare = ''] = match
    const value = double ?? single ?? bare.replace(/\/$/, '')
    const start = match.index + whole.length - (double ?? single ?? bare).length
    return { name: name.toLowerCase(), value, start }
  })
}
