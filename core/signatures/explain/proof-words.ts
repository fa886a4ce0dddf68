import type { Verdict } from '../../contract/capture-meta'
import type { SignatureReport } from '../../contract/signature'
import type { Proof, Try } from '../proofs'
import { schemeOfProvider } from '../schemes'
import { decisive, decisiveReading } from '../verify'

/** Returns every proof of a request with its own verdict. */
export const proofReports = (proofs: readonly Proof[]): SignatureReport['proofs'] =>
  proofs.map((proof) => {
    const { id, name } = decisiveReading(proof)?.scheme ?? { id: '', name: '' }
    return { place: proof.place, scheme: id, name, verdict: verdictOf(proof) }
  })

const verdictOf = ({ right }: Proof): SignatureReport['proofs'][number]['verdict'] =>
  right === null ? 'no_secret' : right ? 'valid' : 'invalid'

/** Says which proof is wrong, if others are right. */
export function besideWords(proofs: readonly Proof[]): string[] {
  const wrong = decisive(proofs)
  const right = proofs.filter((proof) => proof.right === true).map(({ place }) => placeWords(place))
  if (wrong?.right !== false || right.length === 0) return []
  const others = `${right.join(' and ')} ${right.length > 1 ? 'are' : 'is'} right`
  return [`It is ${placeWords(wrong.place)} that is wrong; ${others}.`]
}

const placeWords = (place: string): string =>
  place.startsWith('body ') ? `${place.slice('body '.length)} in the body` : `the header ${place}`

/** Says that the sender's own secret is missing, if those of others were tried on what it sent. */
export function lackingWords(
  provider: string | null,
  verdict: Verdict | null,
  tries: readonly Try[],
): string[] {
  const own = provider === null ? undefined : schemeOfProvider(provider)
  const lacks = tries.some(([scheme, fitting]) => scheme === own && fitting.length === 0)
  return own && lacks && verdict === 'invalid'
    ? [`The sender seems to be ${own.name}, of which this bin has no secret: add it.`]
    : []
}
