import type { BodyRead, Reply, Told, Wire } from '../capture/wire'
import type { Sample } from './make-sample'

export interface SampleWire extends Wire {
  /** What the bin answered, once it has. */
  reply(): Reply | null
  /** What its sender was told of that; null for nothing. */
  status(): number | null
}

/** A wire whose sender is the instance itself: nothing of it leaves the process. */
export function sampleWire(
  sample: Sample,
  from: Pick<Wire, 'bin' | 'remoteAddress' | 'receivedAt'>,
  pause: (ms: number) => Promise<unknown>,
): SampleWire {
  const { method, target, headers, body } = sample
  let said: Reply | null = null
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
      said = reply
      return reply.conduct ? conducted(reply.conduct, pause) : { ms: 0, told: true }
    },
    reply: () => said,
    status: () => (said && !silent.has(said.conduct?.manner ?? 'whole') ? said.status : null),
  }
}

const silent = new Set(['reset', 'hang'])

function read(body: Uint8Array, limit: number): BodyRead {
  const whole = { size: body.length, trailers: [], receiveMs: 0 }
  if (body.length <= limit) return { ...whole, refused: null, body }
  return { ...whole, refused: 'too_large', body: body.subarray(0, limit) }
}

async function conducted(
  { manner, delayMs, dripMs }: NonNullable<Reply['conduct']>,
  pause: (ms: number) => Promise<unknown>,
): Promise<Told> {
  const ms = delayMs + (manner === 'drip' ? dripMs : 0)
  await pause(ms)
  return { ms, told: true }
}
