import { maxWords } from './limits'

/** The effect of a curl option on the request; a `value` comes from the next word. */
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
  /** Concerns the connection or the output, not the request. */
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

/**
 * Returns the words after curl's name as options; any other word is an address. Throws SyntaxError.
 */
export function curlOptions(words: readonly string[]): Option[] {
  const options: Option[] = []
  let at = 0
  const next = (name: string): string => {
    const value = words[at++]
    if (value === undefined) throw new SyntaxError(`The option ${name} of curl needs a value`)
    return value
  }
  while (at < words.length) {
    const word = words[at++] ?? ''
    if (word === '-' || !word.startsWith('-')) options.push({ kind: 'url', value: word })
    else if (word.startsWith('--')) {
      const kind = kindOf(word)
      options.push({ kind, value: valued.has(kind) ? next(word) : '' })
    } else addShort(options, word, next)
  }
  return options
}

/** `-sSXPOST`: letters together, the value in the same word or the next. */
function addShort(options: Option[], word: string, next: (name: string) => string): void {
  for (let at = 1; at < word.length; at++) {
    const name = `-${word[at]}`
    const kind = kindOf(name)
    const value = valued.has(kind) ? word.slice(at + 1) || next(name) : null
    options.push({ kind, value: value ?? '' })
    if (value !== null) return
    if (options.length > maxWords) throw new SyntaxError(`It has more than ${maxWords} options`)
  }
}

function kindOf(name: string): Kind {
  const kind = Object.hasOwn(known, name) ? known[name] : undefined
  if (!kind) throw new SyntaxError(`The option ${name.slice(0, 60)} of curl is not understood here`)
  return kind
}
