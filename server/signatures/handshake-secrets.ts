import { mayPass } from '@/core/errors'
import { recordHandshakeEnd } from '@/core/handshakes/record-handshake-end'
import { readNewSecret } from '@/core/verification/check-secret'
import { keepHandshakeSecret } from '@/core/verification/keep-handshake-secret'
import type { Services } from '@/core/services'
import type { HandshakeSecrets } from '@/core/ports/handshake-secrets'
import type { BackgroundJob } from '../background/job'
import { maxTriesOfOne } from '../background/jobs'

/** Handshakes that may wait in line; secrets of further ones are dropped without a note on their row. */
const maxWaiting = 1000
const maxSecretCharacters = 1000

/** Stores handed-over secrets one at a time per bin, so that a bin that waits for one takes the first. */
export function createHandshakeSecrets(
  services: () => Services,
  job: BackgroundJob,
): HandshakeSecrets {
  const last = new Map<number, Promise<unknown>>()
  let waiting = 0

  async function addSecret(
    at: number,
    ...[bin, secret, giver]: Parameters<HandshakeSecrets['add']>
  ): Promise<void> {
    const how = { about: bin.id, maxTries: maxTriesOfOne }
    let kept = false
    await job.untilDone(async () => void (kept = await keep()), how)
    const handshake = {
      id: secret.handshake,
      end: kept ? 'secret-kept' : 'secret-not-kept',
    } as const
    await job.untilDone(() => recordHandshakeEnd(services(), bin, giver.seq, handshake), how)

    async function keep(): Promise<boolean> {
      if (secret.value.length > maxSecretCharacters) return false
      try {
        readNewSecret({ ...secret, label: '' })
        return await keepHandshakeSecret(services(), bin, secret, { giver, at })
      } catch (error) {
        if (mayPass(error)) throw error
        // The value is not a valid secret, or the bin has no room for it: it is not stored.
        return false
      }
    }
  }

  return {
    add(bin, secret, giver) {
      if (waiting >= maxWaiting) return
      const at = services().running.ms()
      waiting += 1
      const work = (last.get(bin.key) ?? Promise.resolve())
        .then(() => addSecret(at, bin, secret, giver))
        .finally(() => {
          waiting -= 1
          if (last.get(bin.key) === work) last.delete(bin.key)
        })
      last.set(bin.key, work)
    },
    async settled() {
      await Promise.all(last.values())
    },
  }
}
