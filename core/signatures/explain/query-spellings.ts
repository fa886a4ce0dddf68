/** A way of writing an address's query: its id, and in words. */
export interface Spelling {
  id: string
  how: string
  write(query: string): string
}

/** Pairs of a query that are put in another order. */
const maxPairs = 500

const pairsOf = (query: string): string[] => query.slice(1).split('&', maxPairs)
const nameOf = (pair: string): string => pair.split('=', 1)[0] ?? ''
const byName = (a: string, b: string): number => {
  const [left, right] = [nameOf(a), nameOf(b)]
  return left < right ? -1 : left > right ? 1 : 0
}

/** Usual ways of writing the same query, `?` included. */
export const querySpellings: readonly Spelling[] = [
  {
    id: 'query-sorted',
    how: 'with its query sorted by name',
    write: (query) => `?${pairsOf(query).toSorted(byName).join('&')}`,
  },
  {
    id: 'query-sorted-whole',
    how: 'with its query sorted by name and value',
    write: (query) => `?${pairsOf(query).toSorted().join('&')}`,
  },
  {
    id: 'query-reversed',
    how: 'with its query in the opposite order',
    write: (query) => `?${pairsOf(query).toReversed().join('&')}`,
  },
  {
    id: 'query-plus',
    how: 'with + for spaces in its query',
    write: (query) => query.replaceAll('%20', '+'),
  },
  {
    id: 'query-percent',
    how: 'with %20 for spaces in its query',
    write: (query) => query.replaceAll('+', '%20'),
  },
  {
    id: 'query-equals',
    how: 'with "=" after names without a value',
    write: (query) =>
      `?${pairsOf(query)
        .map((pair) => (pair === '' || pair.includes('=') ? pair : `${pair}=`))
        .join('&')}`,
  },
  {
    id: 'query-encoded',
    how: 'with everything in its query percent-encoded that may be',
    write: (query) =>
      query[0] +
      query
        .slice(1)
        .replaceAll(/[^\w.~%&=+-]/g, (character) => encodedByte(character.charCodeAt(0))),
  },
]

/** Usual ways of writing the escapes of a whole address. */
export const escapeSpellings: readonly Spelling[] = [
  {
    id: 'escapes-upper',
    how: 'with its percent escapes in upper case',
    write: (address) => address.replaceAll(/%[\da-f]{2}/gi, (escape) => escape.toUpperCase()),
  },
  {
    id: 'escapes-lower',
    how: 'with its percent escapes in lower case',
    write: (address) => address.replaceAll(/%[\da-f]{2}/gi, (escape) => escape.toLowerCase()),
  },
  {
    id: 'escapes-needless',
    how: 'without needless percent escapes',
    write: (address) =>
      address.replaceAll(/%([\da-f]{2})/gi, (escape, digits: string) => {
        const character = String.fromCharCode(Number.parseInt(digits, 16))
        return /[\w.~-]/.test(character) ? character : escape
      }),
  },
]

/** Each character of an address is one byte. */
const encodedByte = (byte: number): string =>
  `%${(byte & 0xff).toString(16).toUpperCase().padStart(2, '0')}`
