import type { CaptureBody, HeaderLine } from '../contract/capture'
import { pairs } from '../parsing/pairs'
import { queryOf } from '../parsing/request-target'
import { sentCookies, setCookies, uriTarget } from './har-parts'
import { jsonPieces } from './json-pieces'
import { LongText } from './long-text'
import type { WholeCapture } from './selected'
import { protocolOf } from '../http/mail'
import { lineValue } from '../parsing/named-lines'

/** Returns the beginning of a HAR 1.2 file; entries follow, one per line, separated by commas. */
export function harHead(version: string): string {
  const creator = JSON.stringify({ name: 'Wirebin', version })
  return `{"log":{"version":"1.2","creator":${creator},"entries":[\n`
}

export const harEnd = '\n]}}\n'

/**
 * Returns one capture as an entry, in pieces. HAR has no place for trailers and for a target that is
 * not a URL: `_wirebin` holds them. `encoding` says if text is base64, in a request as in a reply.
 */
export function harEntry(
  captureOrigin: string,
  capture: WholeCapture,
): Generator<string, void, undefined> {
  const { reply } = capture
  const wait = reply.durationMs ?? 0
  return jsonPieces({
    startedDateTime: capture.receivedAt,
    time: capture.receiveMs + wait,
    request: {
      method: capture.method,
      url: `${captureOrigin}/in/${capture.bin}${uriTarget(capture.target)}`,
      httpVersion: protocolOf(capture.httpVersion),
      cookies: sentCookies(capture.headers),
      headers: named(capture.headers),
      queryString: pairs(queryOf(capture.target) ?? '', 'latin1').map(({ name, value }) => ({
        name,
        value,
      })),
      ...(!isEmpty(capture.body.text) && { postData: postData(capture) }),
      headersSize: -1,
      bodySize: capture.size,
    },
    response: {
      status: reply.status ?? 0,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: setCookies(reply.headers),
      headers: named(reply.headers),
      content: {
        size: reply.size,
        mimeType: lineValue(reply.headers, 'content-type') ?? '',
        ...(reply.body && encoded(reply.body)),
        ...(reply.body?.truncated && { comment: 'The text is less than the content' }),
      },
      redirectURL: lineValue(reply.headers, 'location') ?? '',
      headersSize: -1,
      bodySize: reply.size,
    },
    cache: {},
    timings: { send: capture.receiveMs, wait, receive: 0 },
    _wirebin: {
      seq: capture.seq,
      target: capture.target,
      remoteAddress: capture.remoteAddress,
      refused: capture.refused,
      provider: capture.provider,
      event: capture.event,
      delivery: capture.delivery,
      attempt: capture.attempt,
      attemptOf: capture.attemptOf,
      signature: capture.verdict,
      answeredBy: capture.answeredBy,
      log: capture.log,
      trailers: capture.trailers,
      truncated: capture.body.truncated,
      hidden: capture.body.hidden,
      unread: capture.body.unread,
      decoded: capture.body.decoded,
      redacted: capture.redacted,
    },
  })
}

function postData({ body, contentType }: WholeCapture) {
  return {
    mimeType: contentType ?? '',
    ...encoded(body),
    ...(body.truncated && { comment: 'The text is less than what was sent' }),
  }
}

const isEmpty = (text: WholeCapture['body']['text']): boolean =>
  text instanceof LongText ? text.empty : text === ''

function encoded({ text, encoding }: CaptureBody | WholeCapture['body']) {
  return { text, ...(encoding === 'base64' && { encoding }) }
}

function named(headers: HeaderLine[]) {
  return headers.map(([name, value]) => ({ name, value }))
}
