import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LocalTargets } from '@/core/ports/local-targets'
import type { Environment } from '../process/env'

type Settings = Pick<
  Environment,
  | 'HOST'
  | 'PUBLIC_ORIGIN'
  | 'CAPTURE_ORIGIN'
  | 'WIREBIN_TUNNEL'
  | 'TRUST_PROXY'
  | 'WIREBIN_ALLOW_TARGETS'
  | 'DATA_DIR'
>

const loopback = /^(?:127(?:\.\d{1,3}){3}|::1|localhost)$/

/**
 * Keeps the owner's choice as an empty file in the data folder. It counts only while no other machine reaches the
 * instance, and its operator has not said which targets are allowed.
 */
export function createLocalTargets(env: Settings): LocalTargets {
  const isDecided =
    env.WIREBIN_ALLOW_TARGETS.length > 0 ||
    !loopback.test(env.HOST) ||
    env.PUBLIC_ORIGIN !== undefined ||
    env.CAPTURE_ORIGIN !== undefined ||
    env.WIREBIN_TUNNEL !== undefined ||
    env.TRUST_PROXY > 0
  const file = join(env.DATA_DIR, 'local-targets-allowed')
  let allowed = existsSync(file)
  return {
    state: () => (isDecided ? 'off' : allowed ? 'allowed' : 'offered'),
    async allow(next) {
      if (next) await writeFile(file, '', { mode: 0o600 })
      else await rm(file, { force: true })
      allowed = next
    },
  }
}
