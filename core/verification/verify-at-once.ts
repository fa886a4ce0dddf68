import type { Caught } from '../capture/caught'
import type { OpenBinRecord } from '../records'
import { openSecrets } from '../secrets/open-secrets'
import type { Services } from '../services'
import { judgeBy, type Judgement, schemesToTry } from './judge'

/** Larger bodies are digested after the reply, in bytes. */
const largest = 65_536
/** More secrets that may fit are tried after the reply. */
const mostSecrets = 4

/**
 * The verdict on a request whose signature a digest or two can tell, while its sender waits: a few
 * microseconds, where coming back to the stored capture takes hundreds. Null where it takes more, and in a flood.
 */
export function judgeAtOnce(
  services: Pick<Services, 'keyring' | 'digests' | 'captureOrigin' | 'judging'>,
  bin: OpenBinRecord,
  caught: Caught,
  provider: string | null,
): Judgement | null {
  if (caught.body.length > largest || !services.judging.atOnce()) return null
  const secrets = openSecrets(services, bin)
  const tries = schemesToTry(caught, provider, secrets)
  let tried = 0
  for (const [scheme, fitting] of tries) {
    if (scheme.headers.length === 0) return null
    tried += fitting.length
    if (!fitting.every(({ value }) => scheme.quick?.(value) === true)) return null
  }
  if (tried > mostSecrets) return null
  const addresses = [`${services.captureOrigin}/in/${bin.id}${caught.target}`]
  const { method, target, headers, body } = caught
  return judgeBy(services.digests, { method, target, headers, body, addresses }, provider, tries)
}
