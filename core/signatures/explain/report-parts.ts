import type { ComparedDigest, SignedPart, SignedReading } from '../../contract/signature'
import { expectedOf } from '../check'
import type { Crypto } from '../../ports/crypto'
import { encode } from '../encode'
import type { Claim, SignedPiece, Scheme, Signed } from '../scheme'
import type { SecretWithScheme } from './secrets-with-schemes'

const maxBytes = 65_536
const maxReadings = 4
const maxDigests = 12
const maxText = 2000

/**
 * Returns what was signed, for everyone who may see the request; nothing that is part of a secret.
 */
export function readingsOf(
  signed: readonly Signed[],
  secrets: readonly SecretWithScheme[],
): SignedReading[] {
  return signed.slice(0, maxReadings).map(({ parts, address }) => {
    let room = maxBytes
    return {
      address,
      size: parts.reduce((size, { bytes }) => size + bytes.length, 0),
      parts: parts.slice(0, 1000).map((part): SignedPart => {
        const hidden = isSecret(part, secrets)
        const shown = hidden ? new Uint8Array() : part.bytes.subarray(0, room)
        room -= shown.length
        return {
          name: part.name.slice(0, 200),
          base64: encode(shown, 'base64'),
          size: hidden ? 0 : part.bytes.length,
          missing: part.missing ?? false,
          hidden,
        }
      }),
    }
  })
}

/** The parts of the signed string that come from the request or the scheme: these are no secret. */
const open =
  /^(?:body|address|method|path|query|time|id|token|text|name|value|header .*|field .*|CRC-32.*)$/

function isSecret({ name, bytes }: SignedPiece, secrets: readonly SecretWithScheme[]): boolean {
  if (open.test(name) || bytes.length === 0) return false
  const text = new TextDecoder().decode(bytes)
  return secrets.some(({ value }) => value.includes(text))
}

/** Returns each received digest beside the one that each secret makes. */
export function digestsOf(
  crypto: Crypto,
  held: readonly { claim: Claim; scheme: Scheme; secret: SecretWithScheme | null }[],
): ComparedDigest[] {
  const rows: ComparedDigest[] = []
  for (const { claim, scheme, secret } of held) {
    const readings = claim.signed.slice(0, maxReadings)
    for (const { parts, address } of readings.length > 0 ? readings : [noReading]) {
      for (const signature of claim.signatures) {
        if (rows.length === maxDigests) return rows
        // A token's expected value would be the secret.
        const open = signature.algorithm.kind !== 'equal'
        const key = secret && open ? scheme.keyOf(secret.value, signature.algorithm) : null
        rows.push({
          received: signature.received.slice(0, maxText),
          expected: key && expectedOf(crypto, signature, key, parts),
          secret: secret?.id ?? null,
          address,
        })
      }
    }
  }
  return rows
}

const noReading: Signed = { parts: [], address: null }
