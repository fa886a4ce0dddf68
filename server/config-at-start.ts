import { noteValidKey } from '@/core/access/key-guesses'
import { applyConfig, compareConfig, type ConfigOwner } from '@/core/config/apply-config'
import { changeInWords, plannedInWords } from '@/core/config/change-words'
import { readConfig, type ReadConfig } from '@/core/config/read-config'
import type { ConfigAnswer } from '@/core/contract/config'
import { doneBefore } from '@/core/errors'
import type { Services } from '@/core/services'
import { readConfigFile } from './process/config-file'
import type { Environment } from './process/env'
import type { Log } from './process/log'

/** A config that the server's start applies. */
export interface StartConfig {
  file: string
  config: ReadConfig
  ownerKey: string
}

/**
 * Reads the config file that the environment names; null if it names none. Throws if it is faulty, naming line and
 * column, or if nothing says whose its bins are.
 *
 * @param variables what ${NAME} in it stands for
 */
export function readStartConfig(
  env: Pick<Environment, 'WIREBIN_CONFIG' | 'WIREBIN_CONFIG_OWNER_KEY'>,
  variables: Readonly<Record<string, string | undefined>>,
): StartConfig | null {
  const file = env.WIREBIN_CONFIG
  if (file === undefined) return null
  const config = readConfig(readConfigFile(file), variables)
  const ownerKey = env.WIREBIN_CONFIG_OWNER_KEY ?? config.ownerKey()
  if (ownerKey !== null) return { file, config, ownerKey }
  throw new Error(
    `${file}: whose are its bins? Set WIREBIN_CONFIG_OWNER_KEY to an owner key, or write ownerKey: \${NAME} into the file, with the environment variable that has it`,
  )
}

/**
 * Applies a config at the start; its owner is made if the key is new. Links are left to `wirebin apply`, which shows
 * their addresses: here nobody would see them. Throws if the config has faults, and has changed nothing then.
 */
export async function applyAtStart(
  services: Services,
  { file, config, ownerKey }: StartConfig,
  log: Pick<Log, 'info'>,
): Promise<void> {
  const known = await knownOwner(services, file, ownerKey)
  const leaving = { leaveLinks: true }
  config.refuse((await compareConfig(services, known, config.bins, leaving)).faults)
  const by = await ownerBy(services, known, ownerKey)
  const tell = (made: ConfigAnswer['changes']): void => {
    for (const change of made) log.info({ file }, changeInWords(change))
  }
  const { faults, changes } = await applyConfig(services, by, config.bins, leaving).catch(
    (error: unknown) => {
      tell((doneBefore(error) as Partial<ConfigAnswer>).changes ?? [])
      throw error
    },
  )
  config.refuse(faults)
  tell(changes)
  if (changes.length === 0) log.info({ file }, 'the bins are as the config says: nothing changed')
  const { steps } = await compareConfig(services, by.owner, config.bins, leaving)
  for (const { change } of steps) {
    log.info({ file }, `left to wirebin apply, which shows its address: ${plannedInWords(change)}`)
  }
}

/** Returns the owner of a key; null if it is new. Throws if it was replaced. */
async function knownOwner(
  { store, tokens, running }: Services,
  file: string,
  ownerKey: string,
): Promise<number | null> {
  const found = await store.findOwner(tokens.sha256(ownerKey))
  if (found?.endsAt == null || found.endsAt > running.ms()) return found?.owner ?? null
  throw new Error(`${file}: its owner key was replaced and has ended: give the present one`)
}

async function ownerBy(
  services: Services,
  known: number | null,
  ownerKey: string,
): Promise<ConfigOwner> {
  const { store, tokens, now } = services
  const owner = known ?? (await store.createOwner(tokens.sha256(ownerKey), now()))
  if (known === null) noteValidKey(services, ownerKey)
  const caller = { bearer: ownerKey, cookie: null, remoteAddress: '', userAgent: 'config file' }
  return { owner, caller }
}
