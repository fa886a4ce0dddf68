import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { HeaderLine } from '@/core/contract/capture'
import { cases, type Case } from '../capture/testing/curl-cases'
import { randomCase } from '../capture/testing/random-case'
import { seeded } from '@/core/testing/seeded'
import { fetchCode } from './fetch-code'
import { javaCode } from './java-code'
import { nodeCode } from './node-code'
import { pythonCode } from './python-code'
import { byName, joined } from './sent'
import { canRun, SnippetRunner } from './testing/run-snippet'
import { tidyTarget } from './tidy-target'

const random = seeded(12)
const given: [string, Case][] = [
  ...Object.entries(cases),
  ...Array.from({ length: 60 }, (_, at): [string, Case] => [`random ${at}`, randomCase(random)]),
]
// These the clients tidy themselves, and say so in a comment.
const tidied = ['dot segments', 'a lone question mark', 'question marks only']
const asSent = given.filter(([title]) => !tidied.includes(title))

const hasPython = canRun('python3', ['-c', 'import requests'])
const hasJava = canRun('java', ['-version'])

describe('Node', () => {
  const node = running('node')
  test.each(given)('%s', async (_, given) => {
    const { capture, got } = await node().resend(given, nodeCode)
    expect(got.line).toBe(`${capture.method} /in/bin${capture.target} HTTP/1.1`)
    const own = ['content-length', 'transfer-encoding', 'expect', 'connection']
    if (given.httpVersion === '1.0') own.push('host')
    expect(without(got.headers, own)).toEqual(without(capture.headers, own))
    expect(got.body).toEqual(Buffer.from(given.body ?? ''))
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
    expect(got.body).toEqual(Buffer.from(bodiless ? '' : (given.body ?? '')))
  })
})

describe.runIf(hasPython)('Python', () => {
  const python = running('python')
  test.each(asSent)('%s', async (_, given) => {
    const { capture, got } = await python().resend(given, pythonCode)
    expect(tidyLine(got.line)).toBe(tidyLine(lineOf(capture)))
    const own = ['content-length', 'transfer-encoding', 'expect']
    expectSent(got.headers, capture.headers, (name) => own.includes(name))
    expect(got.body).toEqual(Buffer.from(given.body ?? ''))
  })
})

describe.runIf(hasJava)('Java', () => {
  const java = running('java')
  const few = asSent.filter(([title]) => /shell|every byte|1 MB|UTF-8|random 1$/.test(title))
  const own = ['connection', 'content-length', 'expect', 'host', 'transfer-encoding', 'upgrade']
  test.each(few)('%s', async (_, given) => {
    const { capture, got } = await java().resend(given, javaCode)
    expect(tidyLine(got.line)).toBe(tidyLine(lineOf(capture)))
    const ascii = capture.headers.filter(([, value]) => /^[\t -~]*$/.test(value))
    expectSent(got.headers, ascii, (name) => own.includes(name))
    expect(got.body).toEqual(Buffer.from(given.body ?? ''))
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

function without(headers: HeaderLine[], names: string[]): HeaderLine[] {
  return headers.filter(([name]) => !names.includes(name.toLowerCase()))
}

/** Every header of `captured` but those that the client may keep, lines of one name as one. */
function expectSent(sent: HeaderLine[], captured: HeaderLine[], own: (name: string) => boolean) {
  const arrived = new Map(together(sent))
  const wanted = together(captured).filter(([name]) => !own(name))
  expect(wanted.map(([name]) => [name, arrived.get(name)])).toEqual(wanted)
}

function together(headers: HeaderLine[]): HeaderLine[] {
  return byName(headers).map(({ name, values }) => [name.toLowerCase(), joined(name, values)])
}

function lineOf({ method, target }: { method: string; target: string }): string {
  return `${method} /in/bin${tidyTarget(target)} HTTP/1.1`
}

/** Escapes mean the same in either case (RFC 3986 section 6.2.2.1); an empty query may be dropped. */
function tidyLine(line: string): string {
  const capitals = line.replaceAll(/%[0-9a-f]{2}/gi, (escape) => escape.toUpperCase())
  return capitals.replace('? HTTP', ' HTTP')
}
