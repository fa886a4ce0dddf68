import type { BodyRead, Reply, SendResult, Wire } from '../http/wire'
import type { Sample } from './make-sample'

export interface SampleWire extends Wire {
  /** Returns the bin's reply, once there is one. */
  reply(): Reply | null
  /** Returns the status sent to the sender; null for none. */
  status(): number | null
}

/** A wire whose sender is the instance itself: nothing leaves the process. */
export function sampleWire(
  sample: Sample,
  from: Pick<Wire, 'bin' | 'remoteAddress' | 'receivedAt'>,
  pause: (ms: number) => Promise<unknown>,
): SampleWire {
  const { method, target, headers, body } = sample
  let sent: Reply | null = null
  return {
    ...from,
    method,
    target,
    headers,
    httpVersion: '1.1',
    readBody: (limit) => Promise.resolve(read(body, limit)),
    releaseBody: () => undefined,
    writable: () => true,
    answer(reply) {
      sent = reply
      return reply.faultInjection
        ? withFault(reply.faultInjection, pause)
        : { ms: 0, complete: true }
    },
    reply: () => sent,
    status: () =>
      sent && !silent.has(sent.faultInjection?.faultMode ?? 'whole') ? sent.status : null,
  }
}

const silent = new Set(['reset', 'hang'])

function read(body: Uint8Array, limit: number): BodyRead {
  const whole = { size: body.length, trailers: [], receiveMs: 0 }
  if (body.length <= limit) return { ...whole, refused: null, body }
  return { ...whole, refused: 'too_large', body: body.subarray(0, limit) }
}

async function withFault(
  { faultMode, delayMs, dripMs }: NonNullable<Reply['faultInjection']>,
  pause: (ms: number) => Promise<unknown>,
): Promise<SendResult> {
  const ms = delayMs + (faultMode === 'drip' ? dripMs : 0)
  await pause(ms)
  return { ms, complete: true }
}
