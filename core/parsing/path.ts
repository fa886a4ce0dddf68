import { parsingLimits } from './parsing-limits'

/** A name by itself, or in quotes. */
const named = /([^.[\]"]+)|"((?:[^"\\]|\\.)*)"/y
const bracketed = /\[(?:([^.[\]"']+)|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')\]/y

/** What a path has in place of a name for `*`: no name that can be written but by its escape. */
export const eachName = '\0*'

const nameOf = (bare: string): string => (bare === '*' ? eachName : bare)

/**
 * Parses a path of names: `data.object.id`, `items[0].sku`, `items[*].sku`, `user[email]`,
 * `a["odd.name"].b`; `*` is `eachName`, in quotes a name. A dot or `$` may precede it; `$` alone is the whole.
 *
 * @throws Error, with what cannot be read, or why the path can match nothing
 */
export function parsePath(path: string): string[] {
  if (path === '') throw new Error('A path has at least one name')
  const names: string[] = []
  let at = /^\$(?:[.[]|$)/.test(path) ? 1 : 0
  while (at < path.length) {
    const { name, end } = path[at] === '[' ? bracketAt(path, at) : nameAt(path, at)
    names.push(name)
    at = end
  }
  return names
}

interface Step {
  name: string
  end: number
}

function nameAt(path: string, at: number): Step {
  const dot = path[at] === '.'
  named.lastIndex = dot ? at + 1 : at
  const match = dot || at === 0 ? named.exec(path) : null
  if (!match) throw unread(path, at, whyNoName(path, at))
  const [, name, quoted = ''] = match
  if (!dot && name?.startsWith('/')) throw unread(path, at, 'a JSON Pointer is written a.b[0]')
  return { name: name === undefined ? unescaped(quoted) : nameOf(name), end: named.lastIndex }
}

function whyNoName(path: string, at: number): string {
  if (path[at] !== '.') return 'a dot or a bracket is missing'
  if (path[at + 1] === '.') return 'each name is written; nothing stands for any depth'
  return path[at + 1] === '"' ? 'the quotes do not end' : 'a name is missing'
}

function bracketAt(path: string, at: number): Step {
  bracketed.lastIndex = at
  const match = bracketed.exec(path)
  const why = whyNoBracket(path.slice(at), match?.[1])
  if (!match || why !== null) throw unread(path, at, why ?? 'a bracket or quotes do not end')
  const [, name, double, single] = match
  const read = name === undefined ? unescaped(double ?? single ?? '') : nameOf(name)
  return { name: read, end: bracketed.lastIndex }
}

/** Why brackets can match nothing: other notations of JSON paths, and lists longer than any. */
function whyNoBracket(rest: string, name: string | undefined): string | null {
  if (rest.startsWith('[]')) return 'each item is written [*]'
  if (/^\[[?(@]/.test(rest)) return 'filters are not known; each item is written [*]'
  if (/^\[-?\d*[\s\d]*[:,]/.test(rest)) return 'one item is written [0], each of them [*]'
  if (name === undefined) {
    return /^\[[^"'[\]]*\]/.test(rest) ? 'a name with a dot is written in quotes' : null
  }
  if (/^-\d+$/.test(name)) return 'items are numbered from [0]; each of them is written [*]'
  if (!/^\d+$/.test(name) || Number(name) < parsingLimits.values) return null
  return `no list is looked into beyond ${parsingLimits.values} items`
}

const unread = (path: string, at: number, why: string): Error =>
  new Error(`The path “${path}” cannot be read from “${path.slice(at)}” on: ${why}`)

const controls: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

/** Decodes JSON's escapes; a backslash before anything else stands for itself. */
function unescaped(text: string): string {
  return text.replaceAll(
    /\\(?:u([0-9a-fA-F]{4})|(["'\\/bfnrt]))/g,
    (_, code: string | undefined, letter: string) =>
      code === undefined
        ? (controls[letter] ?? letter)
        : String.fromCharCode(Number.parseInt(code, 16)),
  )
}
