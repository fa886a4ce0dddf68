import { fromBase64 } from '../base64'
import type { Probe, ProbeAttempt, ProbePlace } from '../contract/diagnosis'
import type { OutgoingRequest, OutgoingResult } from '../ports/outgoing'
import { markHeader, markedPath, markText } from './mark'
import { probeAnswer } from './receive-probe'

/** Milliseconds between the halves of a body that is sent slowly. */
export const pauseMs = 800

/** Where probes of a place are sent. */
export interface ProbeTarget {
  /** The capture address. */
  url: string
  /** The address of the pages' WebSocket. */
  liveUrl: string
  token: string
  place: ProbePlace
}

/** Returns the bytes of a probe's body. */
export function probeBody({ body: { encoding, text, times } }: Probe): Uint8Array {
  if (encoding === 'base64') return times === 0 ? new Uint8Array() : fromBase64(text)
  return new TextEncoder().encode(text.repeat(times))
}

/** Returns a probe as a request to send. */
export function probeRequest(
  probe: Probe,
  { url, liveUrl, token, place }: ProbeTarget,
): OutgoingRequest {
  if (probe.sending === 'upgrade') return upgradeRequest(new URL(liveUrl))
  const { protocol, host, pathname } = new URL(url)
  const mark = { token, place, probe: probe.id }
  const body = probeBody(probe)
  const headers = ['Host', host, ...probe.headers.flat(), markHeader, markText(mark)]
  if (probe.sending === 'chunked') headers.push('Transfer-Encoding', 'chunked')
  else if (body.length > 0) headers.push('Content-Length', String(body.length))
  if (probe.sending === 'expect') headers.push('Expect', '100-continue')
  const path = markedPath(pathname + probe.path, mark)
  const request = { origin: `${protocol}//${host}`, method: probe.method, path, headers, body }
  return probe.sending === 'slowly' ? { ...request, pauseMs } : request
}

/** RFC 6455, section 4.1. The pages' own origin stands in it, as their browser would write it. */
function upgradeRequest({ origin, host, pathname, search }: URL): OutgoingRequest {
  const headers = [
    'Host',
    host,
    'Origin',
    origin,
    'Upgrade',
    'websocket',
    'Connection',
    'Upgrade',
    'Sec-WebSocket-Version',
    '13',
    'Sec-WebSocket-Key',
    'd2lyZWJpbidzIHByb2Jlcw==',
  ]
  const path = pathname + search
  return { origin, method: 'GET', path, headers, body: new Uint8Array(), upgrades: true }
}

/** Returns what a sender saw of a probe. */
export function attemptOf(
  probe: Probe,
  { answer, error, errorCode }: OutgoingResult,
): ProbeAttempt {
  const line = (name: string, most: number): string | null =>
    answer?.headers.find(([one]) => one.toLowerCase() === name)?.[1].slice(0, most) ?? null
  return {
    probe: probe.id,
    status: answer?.status ?? null,
    error: error?.slice(0, 500) ?? null,
    errorCode: errorCode?.slice(0, 60) ?? null,
    location: line('location', 2000),
    server: line('server', 200),
    own: answer !== null && new TextDecoder().decode(answer.body) === probeAnswer,
  }
}
