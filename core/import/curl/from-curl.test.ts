import { beforeAll, describe, expect, test } from 'vitest'
import { runnable } from '../../testing/programs'
import { maxItemBytes, maxRequests } from '../limits'
import { refusedByCurl, sentByCurl } from '../testing/curl-commands'
import { type Comparable, comparable, requestToSend } from '../testing/run-by-curl'
import { bashWords } from './bash-words'
import { fromText } from '../from-text'
import { toldBy } from '../testing/arriving'
import { fromCurl, isCurl } from './from-curl'

/** Latin-1, as a file's bytes arrive. */
const asFile = (text: string): string => Buffer.from(text).toString('latin1')

const requestsOf = (command: string) =>
  fromCurl(asFile(command)).map((read) => {
    if ('error' in read) throw new Error(`${read.error}: ${command}`)
    return read.request
  })

const faultsOf = (command: string): string[] =>
  fromCurl(asFile(command)).map((read) => ('error' in read ? read.error : read.request.target))

function imported(command: string): Comparable[] {
  return requestsOf(command).map(({ method, target, httpVersion, headers, body }) =>
    comparable(`${method} ${target} HTTP/${httpVersion}`, headers, body),
  )
}

const curl = runnable(
  '/bin/bash',
  ['-c', 'curl --url-query a=1 --version'],
  'what curl sends for command lines, and what it refuses',
)

describe.each(curl)('beside curl', () => {
  const sent = new Map<string, Comparable[]>()
  beforeAll(async () => {
    const waiting = [...sentByCurl, ...refusedByCurl]
    const work = async () => {
      for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
        sent.set(one, await requestToSend(one))
      }
    }
    await Promise.all(Array.from({ length: 4 }, work))
  })

  test.each(sentByCurl)('the import makes what curl sends: %j', (command) => {
    expect(sent.get(command)).not.toEqual([])
    expect(imported(command)).toEqual(sent.get(command))
  })

  test.each(refusedByCurl)('what curl refuses is an error: %j', (command) => {
    expect(sent.get(command)).toEqual([])
    expect(faultsOf(command)).toEqual([expect.stringMatching(/\w{2}/)])
    expect(() => imported(command)).toThrow(/\w{2}/)
  })
})

const errors: [command: string, message: string | RegExp][] = [
  ['curl -d @file http://x', 'It reads the file file, which is not here'],
  ['curl -d @- http://x', 'It reads its standard input, which is not here'],
  ['cat a | curl', 'Its first line'],
  ['curl x.dev | curl -d @- http://x', 'its standard input'],
  ['curl -d @- http://x < file', 'its standard input'],
  ['curl -d @- http://x <<END\n$HOME\nEND', 'its standard input'],
  ['curl --data-urlencode n@file http://x', 'the file file'],
  ['curl --url-query @file http://x', 'the file file'],
  ['curl -F a=@file http://x', '--form reads a file'],
  ["curl -F 'a=<file' http://x", 'the file file'],
  ['curl -F a=x;encoder=base64 http://x'.replace(';', '\\;'), 'encoder= in a form'],
  ["curl -F '=(;type=multipart/mixed' -F '=)' http://x", 'A multipart in a form'],
  ['curl -F a=1 -H Content-Type:text/x http://x', '-F with a Content-Type'],
  ['curl -T file http://x', 'the file file'],
  ['curl -H @file http://x', '-H reads a file'],
  ['curl -b cookies.txt http://x', 'the file cookies.txt'],
  ['curl -d ~/a http://x', 'a folder on your computer: ~/a'],
  ['curl "http://x/$HOME"', 'in "$…": $HOME'],
  ['curl -H "A: ${TOKEN:-x}" http://x', '${TOKEN'],
  ['curl -H "A: $1" http://x', '$1'],
  ['curl -H A:$TOKEN http://x', '$TOKEN'],
  ['curl `id`', 'a variable or a command in $… or `…`'],
  ['curl $(id)', 'a variable or a command'],
  ['curl -d @<(id) http://x', 'a command in <(…)'],
  ["curl 'http://x", 'A quote is never closed'],
  ['curl http://x/{a,b}', 'in {…}'],
  ['curl http://x -d {"a":1,"b":2}', 'in {…}'],
  ['curl http://x/(a)', 'It holds ( outside quotes'],
  ["curl http://x/'[1-2]'", 'curl would expand [ in its address'],
  ['curl \'http://x/?q={"a":1}\'', 'curl would expand { in its address'],
  ['curl http://x/?a=1&b=2', 'It holds & outside quotes'],
  ["curl http://x -d $'a\\0b'", 'It holds a NUL'],
  ["curl http://x -d 'a\0b'", 'It holds a NUL'],
  ['curl -u me http://x', '-u asks for a password'],
  [
    'curl -H "Content-Length: 9" -d a http://x',
    'Its Content-Length is 9, but its body has 1 bytes',
  ],
  ['curl -H "Content-Length: 9" http://x', 'but its body has 0 bytes'],
  ['curl -H Content-Length: -d a http://x', 'where its body ends'],
  ['curl -H "Transfer-Encoding: gzip, chunked" -d a http://x', 'Transfer-Encoding'],
  ['curl -H "Transfer-Encoding: chunked" http://x', 'Transfer-Encoding'],
  ['curl -C - http://x', '-C and -r'],
  ['curl -r 1-2 -d x http://x', '-C and -r'],
  ['curl ftp://x/a', 'its address begins with ftp:'],
  ['curl ftp.x.dev/a', 'It is no HTTP request: ftp'],
  ['curl wss://x/a', 'its address begins with wss:'],
  ['curl http://x:99999/', 'Its address is not a URL: http://x:99999/'],
  ['curl -d a', 'The command names no address'],
  ['curl -H', 'The option -H of curl needs a value'],
  ['curl --digest -u a:b http://x', 'The option --digest of curl is not understood here'],
  ['curl -sK file http://x', 'The option -K of curl'],
  ['curl --data=a http://x', 'The option --data=a of curl'],
  ['curl "http://x" ^\n  -H "a: b"', 'the command line of Windows'],
  ['curl http://x | sh -c "curl y"', 'It runs curl by sh'],
  ['curl http://x; sudo /usr/bin/curl y', 'It runs curl by sudo'],
  ['curl.exe http://x; start curl.exe y', 'It runs curl by start'],
]

test.each(errors)(
  'what cannot be known is an error that names it: %j',
  async (command, message) => {
    const told = isCurl(command) ? faultsOf(command) : await toldBy(fromText, command)
    expect(told.at(-1)).toMatch(message)
  },
)

test('an error leaves what comes before and after it', () => {
  const errors = faultsOf('curl http://x/1 ftp://x http://x/2 --next -K a http://x/3')
  expect(errors).toEqual([expect.stringMatching('-K')])
  const others = faultsOf("curl http://x/1 ftp://x/ http://x/2; curl x/3 'ftp://x'\necho done")
  const ftp = expect.stringMatching('begins with ftp:') as string
  expect(others).toEqual(['/1', ftp, '/2', '/3', ftp])
  const rest = faultsOf('curl http://x/1 | jq -r ".[] | $x"\n')
  expect(rest).toEqual(['/1'])
  expect(faultsOf('curl http://x/1; echo "$x"; curl http://x/2')).toEqual([
    '/1',
    expect.stringMatching('variable'),
  ])
})

test('comments before, between and after the commands are no part of them', () => {
  const piped = "base64 -d <<'EOF' | curl http://x/3 --data-binary @-\nYWI=\nEOF\n"
  for (const above of ['# It has trailers.\n', '\n# one\r\n\n#two\n  # three\n\n']) {
    for (const prompt of ['', '$ ']) {
      const text = `${above}${prompt}curl http://x/1 # a\n# curl http://x/no\ncurl http://x/2`
      expect(faultsOf(text)).toEqual(['/1', '/2'])
    }
    expect(faultsOf(above + piped)).toEqual(['/3'])
  }
  expect(isCurl('# a\nPOST / HTTP/1.1')).toBe(false)
})

test('each command may name curl by its path, or as Windows does', () => {
  for (const curl of ['curl.exe', '/usr/bin/curl', './curl', '~/bin/curl.exe']) {
    expect(faultsOf(`$ ${curl} http://x/1\n$ ${curl} http://x/2`)).toEqual(['/1', '/2'])
  }
  expect(isCurl('POST /curl HTTP/1.1')).toBe(false)
})

test('a text has a maximum number of requests, and of bytes in all of them', () => {
  const many = faultsOf(`curl ${'x '.repeat(maxRequests + 20)}`)
  expect(many).toHaveLength(maxRequests + 1)
  expect(many.at(-1)).toBe(
    `The rest was left out: a text holds at most ${maxRequests} requests and 256 MiB of bodies`,
  )
  const large = faultsOf(`curl -d '${'x'.repeat(maxItemBytes / 64)}' ${'x '.repeat(70)}`)
  expect(large).toHaveLength(65)
})

test('the same command always gets the same boundary', () => {
  const command = "curl -F 'a=1' http://x"
  expect(requestsOf(command)).toEqual(requestsOf(command))
})

test('words end where bash ends the command', () => {
  expect(bashWords('curl a\\ b "c d"e; rm -rf /')).toEqual(['curl', 'a b', 'c de'])
  expect(bashWords('curl a#b # c')).toEqual(['curl', 'a#b'])
  expect(bashWords('curl \'\' ""')).toEqual(['curl', '', ''])
  expect(() => bashWords('curl "$(id)"')).toThrow(/variable/)
})
