import { pollContext } from '@/core/polls/poll-headers'
import type { PollRecord, ResealedPoll } from '@/core/ports/store/polls'
import { secretContext } from '@/core/verification/secret-context'
import type { ResealedRecord, SecretRecord } from '@/core/records'
import type { Services } from '@/core/services'
import type { BackgroundJob } from '../background/job'
import type { Log } from '../process/log'

/** Secrets resealed per commit, and the pause in between for other writes, in ms. */
const maxAtOnce = 50
const pauseMs = 50

/** Reseals secrets and polls' header lines of older keys with the current key, so that the older keys can be removed. */
export interface Resealing {
  /** The number of secrets still sealed with an older key. */
  left(): number
  start(): void
  /** Resolves once no work is in progress, after its job was stopped. */
  stop(): Promise<void>
  /** Resolves once nothing is left. */
  done: Promise<void>
}

/** Where a step begins: after the row with this id or key; null if all have been processed. */
interface Step<After> {
  after: After | null
}

type Needs = Pick<Services, 'store' | 'keyring'>

/** @param underOldKeys how many secrets were sealed with older keys at the start */
export function createResealing(
  needs: () => Needs,
  underOldKeys: number,
  { log, job }: { log: Pick<Log, 'info'>; job: BackgroundJob },
): Resealing {
  let left = underOldKeys
  let working = Promise.resolve()
  let finish: () => void = () => undefined
  const done = new Promise<void>((resolve) => (finish = resolve))

  /** Returns the id of the last secret processed; null if there are no more. */
  async function step(after: string): Promise<string | null> {
    const { store, keyring } = needs()
    const found = await store.secretsNotUnder(keyring.keyId, after, maxAtOnce)
    const anew = found.flatMap((record) => sealedAnew(keyring, record) ?? [])
    // A secret that was deleted meanwhile is skipped.
    if (anew.length > 0) await store.resealSecrets(anew)
    left = Math.max(0, left - anew.length)
    return found.length < maxAtOnce ? null : (found.at(-1)?.id ?? null)
  }

  /** The same for the header lines of polls. */
  async function pollStep(after: number): Promise<number | null> {
    const { store, keyring } = needs()
    const found = await store.pollsNotUnder(keyring.keyId, after, maxAtOnce)
    const anew = found.flatMap((poll) => pollSealedAnew(keyring, poll) ?? [])
    if (anew.length > 0) await store.resealPolls(anew)
    left = Math.max(0, left - anew.length)
    return found.length < maxAtOnce ? null : (found.at(-1)?.key ?? null)
  }

  /** Does steps until nothing is left. Returns false if the job was stopped: the next start continues. */
  async function all<After>(
    first: After,
    one: (after: After) => Promise<After | null>,
  ): Promise<boolean> {
    let at: Step<After> = { after: first }
    while (at.after !== null) {
      const next: Step<After> = { after: null }
      const { after } = at
      if (!(await job.untilDone(async () => void (next.after = await one(after))))) return false
      at = next
      await job.pause(pauseMs)
    }
    return true
  }

  async function work(): Promise<void> {
    if (!(await all('', step)) || !(await all(0, pollStep))) return
    left = 0
    if (underOldKeys > 0) log.info({ secrets: underOldKeys }, allDone)
    finish()
  }

  return {
    left: () => left,
    start() {
      working = work()
    },
    stop: () => working,
    done,
  }
}

const allDone =
  'all secrets are sealed with the current key: older keys (WIREBIN_SECRET_KEY_OLD, secret.key.old) can be removed'

function sealedAnew(keyring: Needs['keyring'], record: SecretRecord): ResealedRecord | null {
  const context = secretContext(record)
  const value = keyring.open(record.sealed, context)
  if (value === null) return null
  const { id, sealed: was } = record
  return { id, was, sealed: keyring.seal(value, context), keyId: keyring.keyId }
}

function pollSealedAnew(keyring: Needs['keyring'], poll: PollRecord): ResealedPoll | null {
  const { key, sealed: was } = poll
  const text = was && keyring.open(was, pollContext(poll))
  if (was === null || text === null) return null
  return { key, was, sealed: keyring.seal(text, pollContext(poll)), keyId: keyring.keyId }
}
