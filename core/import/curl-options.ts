/** What an option of curl does to the request; a `value` comes from the next word. */
export type Kind =
  | 'request'
  | 'header'
  | 'data'
  | 'raw'
  | 'binary'
  | 'urlencode'
  | 'json'
  | 'form'
  | 'form-string'
  | 'user'
  | 'cookie'
  | 'agent'
  | 'referer'
  | 'target'
  | 'url'
  | 'get'
  | 'head'
  | 'compressed'
  | 'http1.0'
  /** Says something about the connection or the output, nothing about the request. */
  | 'ignored'
  | 'ignored value'

const valued = new Set<Kind>([
  'request',
  'header',
  'data',
  'raw',
  'binary',
  'urlencode',
  'json',
  'form',
  'form-string',
  'user',
  'cookie',
  'agent',
  'referer',
  'target',
  'url',
  'ignored value',
])

const ignored =
  '--silent --show-error --insecure --location --location-trusted --verbose --include --globoff ' +
  '--path-as-is --http1.1 --http2 --http2-prior-knowledge --fail --fail-with-body --no-buffer ' +
  '--ignore-content-length --no-keepalive --tcp-nodelay --progress-bar --ipv4 --ipv6 --remote-name ' +
  '-s -S -k -L -v -i -g -f -N -# -4 -6 -O'
const ignoredValues =
  '--output --max-time --connect-timeout --retry --retry-delay --write-out --cacert --cert --key ' +
  '--proxy --resolve --connect-to --interface --limit-rate --cookie-jar --dump-header --noproxy ' +
  '--max-redirs -o -m -w -E -x -c -D'

const known: Record<string, Kind> = {
  '--request': 'request',
  '-X': 'request',
  '--header': 'header',
  '-H': 'header',
  '--data': 'data',
  '--data-ascii': 'data',
  '-d': 'data',
  '--data-raw': 'raw',
  '--data-binary': 'binary',
  '--data-urlencode': 'urlencode',
  '--json': 'json',
  '--form': 'form',
  '-F': 'form',
  '--form-string': 'form-string',
  '--user': 'user',
  '-u': 'user',
  '--cookie': 'cookie',
  '-b': 'cookie',
  '--user-agent': 'agent',
  '-A': 'agent',
  '--referer': 'referer',
  '-e': 'referer',
  '--request-target': 'target',
  '--url': 'url',
  '--get': 'get',
  '-G': 'get',
  '--head': 'head',
  '-I': 'head',
  '--compressed': 'compressed',
  '--http1.0': 'http1.0',
  '-0': 'http1.0',
  ...Object.fromEntries(ignored.split(' ').map((name) => [name, 'ignored' as const])),
  ...Object.fromEntries(ignoredValues.split(' ').map((name) => [name, 'ignored value' as const])),
}

export interface Option {
  kind: Kind
  value: string
}

/** curl's words after its name as options; a word that is none is an address. Throws SyntaxError. */
export function curlOptions(words: string[]): Option[] {
  const options: Option[] = []
  const rest = [...words]
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '-' || !word.startsWith('-')) options.push({ kind: 'url', value: word })
    else if (word.startsWith('--')) options.push(long(word, rest))
    else options.push(...short(word, rest))
  }
  return options
}

function long(word: string, rest: string[]): Option {
  const kind = kindOf(word)
  return { kind, value: valued.has(kind) ? next(word, rest) : '' }
}

/** `-sSXPOST`: letters together, the value in the same word or the next. */
function short(word: string, rest: string[]): Option[] {
  const options: Option[] = []
  for (let at = 1; at < word.length; at++) {
    const name = `-${word[at]}`
    const kind = kindOf(name)
    if (!valued.has(kind)) options.push({ kind, value: '' })
    else {
      const own = word.slice(at + 1)
      options.push({ kind, value: own || next(name, rest) })
      break
    }
  }
  return options
}

function kindOf(name: string): Kind {
  const kind = Object.hasOwn(known, name) ? known[name] : undefined
  if (!kind) throw new SyntaxError(`The option ${name.slice(0, 60)} of curl is not understood here`)
  return kind
}

function next(name: string, rest: string[]): string {
  const value = rest.shift()
  if (value === undefined) throw new SyntaxError(`The option ${name} of curl needs a value`)
  return value
}
