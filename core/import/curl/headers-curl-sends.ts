import { lineValue } from '../../parsing/named-lines'
import type { HeaderLine } from '../../contract/capture'
import { withoutBlanks } from '../raw/field-lines'
import type { Options } from './curl-options'

/** What curl sends by itself, before and after the lines that it is given. */
export interface OwnLines {
  before: HeaderLine[]
  after: HeaderLine[]
}

/**
 * Returns the header lines in the order in which curl sends them: of its own only those that it is
 * not given. `Name:` takes one away, `Name;` sends it empty, and only the first Host is sent.
 */
export function headersCurlSends(given: HeaderChange[], { before, after }: OwnLines): HeaderLine[] {
  const names = new Set(given.map(({ name }) => name.toLowerCase()))
  const lines = given.flatMap(({ name, value }): HeaderLine[] =>
    value === null ? [] : [[name, value]],
  )
  const own = (list: HeaderLine[]) => list.filter(([name]) => !names.has(name.toLowerCase()))
  const hosts = lines.filter(([name]) => isHost(name))
  const others = lines.filter(([name]) => !isHost(name))
  return [...hosts.slice(0, 1), ...own(before), ...others, ...own(after)]
}

const isHost = (name: string): boolean => name.toLowerCase() === 'host'

/** A header that a command gives: null takes away what curl sends by itself. */
export interface HeaderChange {
  name: string
  value: string | null
}

/** Returns the headers that a command gives, with those that `--json` gives if no other does. */
export function givenHeaders(options: Options): HeaderChange[] {
  const given = options.all('header').flatMap(({ value }) => headerChange(value))
  if (!options.has('json')) return given
  const names = new Set(given.map(({ name }) => name.toLowerCase()))
  const json = ['Content-Type', 'Accept'].filter((name) => !names.has(name.toLowerCase()))
  return [...given, ...json.map((name) => ({ name, value: 'application/json' }))]
}

/** A line without a name is none to curl; one with text after its semicolon is not sent. */
function headerChange(line: string): HeaderChange[] {
  if (line.startsWith('@')) throw new SyntaxError('-H reads a file, which is not here')
  const at = line.search(/[:;]/)
  if (at <= 0) return []
  const name = line.slice(0, at)
  const value = withoutBlanks(line.slice(at + 1))
  // Of a Host line alone, a value of blanks is sent.
  const isSent = (line[at] === ';') === (value === '') || (isHost(name) && at + 1 < line.length)
  return [{ name, value: isSent ? value : null }]
}

/** How a request says where its body ends. Throws SyntaxError if its lines do not tell it. */
export function checkFraming(headers: HeaderLine[], body: string | null): void {
  const length = lineValue(headers, 'content-length')
  const coding = lineValue(headers, 'transfer-encoding')
  const size = body?.length ?? 0
  if (coding !== null && (coding.toLowerCase() !== 'chunked' || body === null)) {
    throw new SyntaxError('The only Transfer-Encoding that is understood is chunked, with a body')
  }
  if (length !== null && (coding !== null || !/^\d+$/.test(length) || Number(length) !== size)) {
    throw new SyntaxError(
      `Its Content-Length is ${length.slice(0, 20)}, but its body has ${size} bytes`,
    )
  }
  if (size > 0 && length === null && coding === null) {
    throw new SyntaxError('Neither a Content-Length nor chunks say where its body ends')
  }
}
