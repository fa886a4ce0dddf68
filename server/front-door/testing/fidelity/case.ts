import type { Written } from '../../../testing/raw-client'

/** What the API must show of one capture; omitted fields are not checked. */
export interface Shown {
  method?: string
  target?: string
  httpVersion?: string
  headers?: [name: string, value: string][]
  trailers?: [name: string, value: string][]
  body?: string | Buffer
  size?: number
  status?: number | null
  refused?: string | null
  refusedBecause?: string | null
  remoteAddress?: string
  contentType?: string | null
}

export interface Case {
  title: string
  /** Environment variables of the server. */
  env?: Record<string, string>
  /** Settings of the bin. */
  bin?: { maxBody?: number }
  /** Written to one connection; `{bin}` stands for the bin's id. */
  send: Written[]
  /** Methods of the requests, if HEAD is among them. */
  methods?: string[]
  /** The status of every response, 1xx included; empty if the connection is just cut. */
  answers: number[]
  /** Every capture of the bin afterwards, ascending. */
  captures: Shown[]
}

export interface Simple {
  title: string
  env?: Record<string, string>
  bin?: { maxBody?: number }
  method?: string
  target?: string
  version?: string
  /** Header lines after Host, as sent. */
  lines?: string[]
  /** What follows the head on the wire. */
  wire?: string | Buffer
  answers?: number[]
  shown?: Shown
}

/** One request, which must be shown as it was sent; header lines are `Name: value`. */
export function one(simple: Simple): Case {
  const { method = 'POST', target = '', version = '1.1', lines = [], wire = '' } = simple
  const { title, env, bin, answers = [200], shown = {} } = simple
  const all = version === '1.0' ? lines : ['Host: hooks.example.com', ...lines]
  return {
    title,
    ...(env && { env }),
    ...(bin && { bin }),
    send: [headOf(`${method} /in/{bin}${target} HTTP/${version}`, all), wire],
    methods: [method],
    answers,
    captures: [
      {
        method,
        target,
        httpVersion: version,
        headers: all.map(pairOf),
        trailers: [],
        body: wire,
        status: 200,
        refused: null,
        ...shown,
      },
    ],
  }
}

/** A request with a correct Content-Length. */
export const sized = (simple: Simple): Case =>
  one({
    ...simple,
    lines: [...(simple.lines ?? []), `Content-Length: ${simple.wire?.length ?? 0}`],
  })

export function chunked(simple: Simple & { body: string }): Case {
  const { lines = [], shown, body } = simple
  return one({
    ...simple,
    lines: [...lines, 'Transfer-Encoding: chunked'],
    shown: { body, ...shown },
  })
}

export const headOf = (line: string, lines: string[]): string =>
  [line, ...lines, '', ''].join('\r\n')

function pairOf(line: string): [string, string] {
  const colon = line.indexOf(':')
  return [line.slice(0, colon), line.slice(colon + 1).trim()]
}

/** Each byte of a text in a write of its own. */
export const byteByByte = (text: string): string[] => Array.from(text)
