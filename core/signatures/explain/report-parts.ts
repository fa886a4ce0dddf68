import type { ComparedDigest, SignedPart, SignedReading } from '../../contract/signature'
import { expectedOf } from '../check'
import type { Digests } from '../digests'
import { encode } from '../encode'
import type { Claim, Part, Scheme, Signed } from '../scheme'
import type { OpenedSecret } from './opened'

const mostBytes = 65_536
const mostReadings = 4
const mostDigests = 12
const mostText = 2000

/** What was signed, for whoever may see the request; nothing that stands in a secret. */
export function readingsOf(
  signed: readonly Signed[],
  secrets: readonly OpenedSecret[],
): SignedReading[] {
  return signed.slice(0, mostReadings).map(({ parts, address }) => {
    let room = mostBytes
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

/** What of the signed string comes from the request or from the scheme: it is known anyway. */
const open = /^(?:body|address|method|path|query|time|id|text|name|value|header .*|CRC-32.*)$/

function isSecret({ name, bytes }: Part, secrets: readonly OpenedSecret[]): boolean {
  if (open.test(name) || bytes.length === 0) return false
  const said = new TextDecoder().decode(bytes)
  return secrets.some(({ value }) => value.includes(said))
}

/** Each received digest beside the one that each secret makes. */
export function digestsOf(
  digests: Digests,
  held: readonly { claim: Claim; scheme: Scheme; secret: OpenedSecret | null }[],
): ComparedDigest[] {
  const rows: ComparedDigest[] = []
  for (const { claim, scheme, secret } of held) {
    const readings = claim.signed.slice(0, mostReadings)
    for (const { parts, address } of readings.length > 0 ? readings : [noReading]) {
      for (const signature of claim.signatures) {
        if (rows.length === mostDigests) return rows
        // A token's expected value would be the secret.
        const open = signature.algorithm.kind !== 'equal'
        const key = secret && open ? scheme.keyOf(secret.value, signature.algorithm) : null
        rows.push({
          received: signature.received.slice(0, mostText),
          expected: key && expectedOf(digests, signature, key, parts),
          secret: secret?.id ?? null,
          address,
        })
      }
    }
  }
  return rows
}

const noReading: Signed = { parts: [], address: null }
