import { type Caller, ownedBin } from '../access/access'
import type { TriedSecret } from '../contract/secret'
import type { SignatureReport } from '../contract/signature'
import { Failure } from '../errors'
import type { Services } from '../services'
import { readNewSecret } from './check-secret'
import { explainWith } from './explain-capture'

/**
 * Returns what a secret says of a capture's signature, in a bin the caller owns; it is not kept, and the bin's own are not
 * tried. Throws `not_found`, `bad_request` if the scheme cannot have such a secret, or is not told by the request.
 */
export async function trySecret(
  services: Services,
  caller: Caller,
  id: string,
  seq: number,
  tried: TriedSecret,
): Promise<SignatureReport> {
  const bin = await ownedBin(services, caller, id)
  const scheme = tried.scheme ?? (tried.custom ? 'custom' : await schemeOf())
  const { value, custom } = readNewSecret({ ...tried, scheme, label: '' })
  const secret = { scheme, value, custom: custom ?? null, isFromHandshake: false }
  return explainWith(services, caller, bin, seq, [{ ...secret, id: 'tried', label: '' }])

  async function schemeOf(): Promise<string> {
    const { scheme: told } = await explainWith(services, caller, bin, seq, [])
    if (told !== null) return told
    throw new Failure(
      'bad_request',
      `Request ${seq} carries no signature that is recognised: give the scheme of the secret`,
    )
  }
}
