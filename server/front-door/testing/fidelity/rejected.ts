import { type Case, headOf } from './case'

export interface Rejected {
  title: string
  /** All that is sent: the parser rejects it. */
  wire: string
  /** Why, in a sentence. */
  because: string
  status?: number
  method?: string
  target?: string
  version?: string
}

/** A head that the parser rejects: a refused row has what came, byte for byte, and says why. */
export function rejected({ title, wire, because, status = 400, ...line }: Rejected): Case {
  const { method = 'POST', target = '', version = '1.1' } = line
  return {
    title,
    send: [wire],
    answers: [status],
    captures: [
      {
        refused: 'unreadable_head',
        refusedBecause: because,
        status,
        method,
        target,
        httpVersion: version,
        contentType: 'message/http',
        headers: [],
        trailers: [],
        body: wire,
      },
    ],
  }
}

/** The same with a request line that is wrong, after its method. */
export const badLine = (line: string, because: string, rest: Partial<Rejected> = {}): Case =>
  rejected({
    title: `the request line ${JSON.stringify(line)} is refused`,
    wire: headOf(line, ['Host: a']),
    because,
    ...rest,
  })

/** The same with header lines that are wrong. */
export const badLines = (title: string, lines: string[], because: string, after = ''): Case =>
  rejected({
    title: `${title} is refused`,
    wire: headOf('POST /in/{bin}/x HTTP/1.1', ['Host: a', ...lines]) + after,
    because,
    target: '/x',
  })

/** How a space in the target is told of, at this byte of the request line. */
export const space = (at: number): string =>
  `The target has a space (byte ${at} of the request line), which must be sent as %20`
