import type { AnsweredBy, HandshakeEnd } from '../answered-by'
import type { ReceivedRequest } from '../http/received-request'
import type { OpenBinRecord } from '../records'
import { compiledOf } from '../replies/compiled-replies'
import { secretsFor } from '../verification/secrets-for'
import type { Services } from '../services'
import { lines, type HandshakeOutcome, type HandshakeReply } from './answers'
import { byHeader } from './by-header'
import { byQuery } from './by-query'
import { byShape } from './by-shape'
import { candidates } from './candidates'
import { handshakes } from './handshakes'
import { HandshakeRequest } from './request'

/** The answer to a handshake, and what its capture records. */
export interface HandshakeAnswer {
  answeredBy: AnsweredBy & { by: 'handshake' }
  /** The sender's id in core/providers. */
  provider: string
  /** Null if it is not answered: `answeredBy` says why, and the bin's rules answer. */
  reply: HandshakeReply | null
}

const answers = new Map<string, (request: HandshakeRequest) => HandshakeOutcome | null>([
  ...Object.entries(byHeader),
  ...Object.entries(byQuery),
  ...Object.entries(byShape),
  ['probe', () => lines()],
])
const providerOf = new Map(handshakes.map(({ id, provider }) => [id, provider]))

/** Returns the answer to a handshake; null if the request is none, or the bin has it switched off. */
export function answerHandshake(
  services: Pick<Services, 'keyring' | 'crypto' | 'running' | 'captureOrigin'>,
  bin: OpenBinRecord,
  received: ReceivedRequest,
  provider: string | null,
): HandshakeAnswer | null {
  const ids = candidates(received, provider)
  if (ids.length === 0) return null
  const request = new HandshakeRequest(services, bin, received)
  const off = new Set(compiledOf(bin)?.handshakes.off)
  for (const id of ids) {
    const outcome = off.has(id) ? null : (answers.get(id)?.(request) ?? null)
    if (outcome === null) continue
    const known = { provider: providerOf.get(id) ?? id }
    if (typeof outcome === 'string') {
      return { ...known, answeredBy: ended(id, outcome), reply: null }
    }
    return { ...known, ...afterwards(services, bin, id, outcome) }
  }
  return null
}

const ended = (id: string, end: HandshakeEnd): HandshakeAnswer['answeredBy'] => ({
  by: 'handshake',
  id,
  end,
})

/** Decides how an answered handshake ended, and whether the secret that it hands over is to be kept. */
function afterwards(
  services: Pick<Services, 'running' | 'keyring'>,
  bin: OpenBinRecord,
  id: string,
  { handshakeSecret, ...reply }: HandshakeReply,
): Pick<HandshakeAnswer, 'answeredBy' | 'reply'> {
  const { secrets, secretWaits } = bin
  const isHeld =
    handshakeSecret &&
    secretsFor(services, bin, handshakeSecret.scheme).includes(handshakeSecret.value)
  if (reply.refused || !handshakeSecret || isHeld) {
    return { answeredBy: ended(id, reply.refused ? 'refused' : 'answered'), reply }
  }
  const now = services.running.ms()
  const holdsAnother = secrets.some(({ scheme }) => scheme === handshakeSecret.scheme)
  const waits =
    !holdsAnother &&
    secretWaits.some(({ scheme, until }) => scheme === handshakeSecret.scheme && until > now)
  if (!waits) return { answeredBy: ended(id, 'secret-not-kept'), reply }
  return { answeredBy: ended(id, 'answered'), reply: { ...reply, handshakeSecret } }
}
