import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { HeaderLine } from '@/core/contract/capture'
import { cases, type Case } from './testing/curl-cases'
import { randomCase } from './testing/random-case'
import { runnable } from '@/core/testing/programs'
import { seeded } from '@/core/testing/seeded'
import { fetchCode } from './fetch-code'
import { javaCode } from './java-code'
import { nodeCode } from './node-code'
import { pythonCode } from './python-code'
import { byName, joinedValues } from './request-to-send'
import { SnippetRunner } from './testing/run-snippet'
import { tidyTarget } from './tidy-target'

const random = seeded(12)
const given: [string, Case][] = [
  ...Object.entries(cases),
  ...Array.from({ length: 60 }, (_, at): [string, Case] => [`random ${at}`, randomCase(random)]),
]
// Cases whose targets the clients tidy, as a comment in the code says.
const tidied = ['dot segments', 'a lone question mark', 'question marks only']
const asSent = given.filter(([title]) => !tidied.includes(title))

const pythons = runnable('python3', ['-c', 'import requests'], 'requests copied as Python')
const javas = runnable('java', ['-version'], 'requests copied as Java')

describe('Node', () => {
  const node = running('node')
  test.each(given)('%s', async (_, given) => {
    const { capture, got } = await node().resend(given, nodeCode)
    expect(got.line).toBe(`${capture.method} /in/bin${capture.target} HTTP/1.1`)
    const own = ['content-length', 'transfer-encoding', 'expect', 'connection']
    if (given.httpVersion === '1.0') own.push('host')
    expect(without(got.headers, own)).toEqual(without(capture.headers, own))
    expectBody(got.body, given.body)
  })
})

describe('fetch', () => {
  const node = running('node')
  test.each(asSent)('%s', async (_, given) => {
    const { capture, snippet, got } = await node().resend(given, fetchCode)
    expect(tidyLine(got.line)).toBe(tidyLine(lineOf(capture)))
    // Node's own fetch loses a header of this name.
    const left = `${snippet.notes.join(' ').toLowerCase()} __proto__`
    expectSent(got.headers, capture.headers, (name) => left.includes(name))
    const bodiless = capture.method === 'GET' || capture.method === 'HEAD'
    expectBody(got.body, bodiless ? '' : given.body)
  })
})

describe.each(pythons)('Python', () => {
  const python = running('python')
  test.each(asSent)('%s', async (_, given) => {
    const { capture, got } = await python().resend(given, pythonCode)
    expect(tidyLine(got.line)).toBe(tidyLine(lineOf(capture)))
    const own = ['content-length', 'transfer-encoding', 'expect']
    expectSent(got.headers, capture.headers, (name) => own.includes(name))
    expectBody(got.body, given.body)
  })
})

describe.each(javas)('Java', () => {
  const java = running('java')
  const few = asSent.filter(([title]) => /shell|every byte|1 MB|UTF-8|random 1$/.test(title))
  const own = ['connection', 'content-length', 'expect', 'host', 'transfer-encoding', 'upgrade']
  test.each(few)('%s', async (_, given) => {
    const { capture, got } = await java().resend(given, javaCode)
    expect(tidyLine(got.line)).toBe(tidyLine(lineOf(capture)))
    const ascii = capture.headers.filter(([, value]) => /^[\t -~]*$/.test(value))
    expectSent(got.headers, ascii, (name) => own.includes(name))
    expectBody(got.body, given.body)
  })
})

function running(language: 'node' | 'python' | 'java'): () => SnippetRunner {
  let runner: SnippetRunner
  beforeAll(async () => {
    runner = await SnippetRunner.start(language)
  })
  afterAll(() => runner.stop())
  return () => runner
}

/** As text: comparing a megabyte byte by byte takes ten seconds. */
function expectBody(got: Buffer, sent: Case['body'] = '') {
  expect(got.toString('latin1')).toBe(Buffer.from(sent).toString('latin1'))
}

function without(headers: HeaderLine[], names: string[]): HeaderLine[] {
  return headers.filter(([name]) => !names.includes(name.toLowerCase()))
}

/**
 * Expects every header of `captured` except those the client may set, with lines of one name
 * joined.
 */
function expectSent(sent: HeaderLine[], captured: HeaderLine[], own: (name: string) => boolean) {
  const arrived = new Map(together(sent))
  const wanted = together(captured).filter(([name]) => !own(name))
  expect(wanted.map(([name]) => [name, arrived.get(name)])).toEqual(wanted)
}

function together(headers: HeaderLine[]): HeaderLine[] {
  return byName(headers).map(({ name, values }) => [name.toLowerCase(), joinedValues(name, values)])
}

function lineOf({ method, target }: { method: string; target: string }): string {
  return `${method} /in/bin${tidyTarget(target)} HTTP/1.1`
}

/** Escapes are case-insensitive (RFC 3986 section 6.2.2.1); an empty query may be dropped. */
function tidyLine(line: string): string {
  const capitals = line.replaceAll(/%[0-9a-f]{2}/gi, (escape) => escape.toUpperCase())
  return capitals.replace('? HTTP', ' HTTP')
}
