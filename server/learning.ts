import { checkSecret } from '@/core/secrets/check-secret'
import { keepSecret } from '@/core/secrets/manage-secrets'
import { isHeld } from '@/core/secrets/open-secrets'
import { codeOf } from '@/core/errors'
import type { Services } from '@/core/services'
import type { Learning } from '@/core/signatures/learning'

/** Whoever knows a bin's address can hand over secrets: they leave room for the owner's own. */
const mostLearned = 5

/** Keeps secrets one after the other, so that the same one sent twice at once is kept once. */
export function createLearning(
  services: () => Services,
  onFault: (error: unknown) => void,
): Learning {
  let last = Promise.resolve()
  let waiting = 0

  async function learn(...[bin, secret]: Parameters<Learning['add']>): Promise<void> {
    const known = await services().bins.find(bin.id)
    if (!known || known.closedAt !== null || isHeld(services(), known, secret)) return
    const learned = known.secrets.filter(
      ({ scheme, label }) => scheme === secret.scheme && label === secret.label,
    )
    if (learned.length >= mostLearned) return
    checkSecret(secret)
    await keepSecret(services(), bin, secret)
  }

  return {
    add(bin, secret) {
      if (waiting >= 1000 || secret.value === '' || secret.value.length > 1000) return
      waiting += 1
      last = last
        .then(() => learn(bin, secret))
        // What is no such secret, or does not fit in the bin, is not learned.
        .catch((error: unknown) => void (codeOf(error) ?? onFault(error)))
        .finally(() => void (waiting -= 1))
    },
  }
}
