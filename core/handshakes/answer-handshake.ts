import type { Caught } from '../capture/caught'
import type { OpenBinRecord } from '../records'
import { compiledOf } from '../replies/compiled'
import type { Services } from '../services'
import { lines, type Told } from './answers'
import { byHeader } from './by-header'
import { byQuery } from './by-query'
import { byShape } from './by-shape'
import { candidates } from './candidates'
import { handshakes } from './handshakes'
import { HandshakeRequest } from './request'
import { handshakeMark } from './words'

/** A handshake, what it is told, and what stands of it in the capture. */
export interface HandshakeAnswer {
  /** "handshake:slack", "handshake:x-crc:needs-secret" (core/handshakes/words.ts). */
  answeredBy: string
  /** An id of core/providers: who asks. */
  provider: string
  /** Null where the bin lacks the secret that the answer takes: then its rules answer. */
  told: Exclude<Told, 'needs-secret'> | null
}

const answers = new Map<string, (request: HandshakeRequest) => Told | null>([
  ...Object.entries(byHeader),
  ...Object.entries(byQuery),
  ...Object.entries(byShape),
  ['probe', () => lines()],
])
const providerOf = new Map(handshakes.map(({ id, provider }) => [id, provider]))

/** The answer to a handshake; null where the request is none, or the bin does not answer it. */
export function answerHandshake(
  services: Pick<Services, 'keyring' | 'digests'>,
  bin: OpenBinRecord,
  caught: Caught,
  provider: string | null,
): HandshakeAnswer | null {
  const ids = candidates(caught, provider)
  if (ids.length === 0) return null
  const request = new HandshakeRequest(services, bin, caught)
  const off = new Set(compiledOf(bin)?.handshakes.off)
  for (const id of ids) {
    const told = off.has(id) ? null : (answers.get(id)?.(request) ?? null)
    if (told === null) continue
    const known = { provider: providerOf.get(id) ?? id }
    if (told === 'needs-secret') {
      return { ...known, answeredBy: handshakeMark(id, 'needs-secret'), told: null }
    }
    const answeredBy = handshakeMark(id, told.refused ? 'refused' : 'answered')
    return { ...known, answeredBy, told }
  }
  return null
}
