import type { ConfigBin, ConfigFault } from '../contract/config'
import { settings as settingFields } from '../contract/bin'
import { BinReplies } from '../contract/replies'
import { settingsOf } from '../forwards/compiled-forwards'
import type { OpenBinRecord } from '../records'
import { repliesOf } from '../replies/stored-replies'
import type { Services } from '../services'
import { readNewSecret } from '../verification/check-secret'
import { heldSecret } from '../verification/open-secrets'
import { reopenMs } from '../closing/close-bin'
import type { HeldParts } from './check-room'
import type { CurrentBin } from './current-bin'

type StateServices = Pick<Services, 'store' | 'keyring' | 'crypto' | 'now' | 'running'>

/** A bin as it is, with the faults that keep a config from being applied to it. */
export interface ReadBin {
  state: CurrentBin
  faults: ConfigFault[]
  /** All that it has, also what no config says. */
  held: HeldParts
  /** Its internal key; null if there is no such bin. */
  key: number | null
}

/**
 * Reads how a bin is, for a config of an owner. A bin of another owner is a fault, and so is one whose id cannot be
 * used again.
 *
 * @param owner null: an owner who has no bins yet
 * @param wanted its secrets have passed their checks
 */
export async function readState(
  services: StateServices,
  owner: number | null,
  id: string,
  wanted: ConfigBin,
): Promise<ReadBin> {
  const bin = await services.store.findBin(id)
  const none = { faults: [], held: { forwards: 0, secrets: 0, shares: 0 } }
  if (!bin) return { ...none, state: withoutParts(id, 'missing'), key: null }
  const fault = faultOf(services, owner, bin)
  if (fault !== null) {
    const faults = [{ path: ['bins', id], message: fault }]
    return { ...none, state: withoutParts(id, 'closed'), faults, key: null }
  }
  // What was closed has no such parts any more.
  if (bin.closedAt !== null) return { ...none, state: withoutParts(id, 'closed'), key: bin.key }
  return { faults: [], key: bin.key, ...(await openState(services, bin, wanted)) }
}

function faultOf(
  { running }: Pick<StateServices, 'running'>,
  owner: number | null,
  bin: OpenBinRecord,
): string | null {
  if (bin.ownerId !== owner) {
    return 'There is a bin with this id, and it has another owner, or its owner key was replaced: choose another id, or give its present key'
  }
  if (bin.closedAt === null) return null
  const canReopen = bin.closedSince !== null && bin.closedSince > running.ms() - reopenMs
  return canReopen
    ? null
    : 'A bin with this id was deleted for good, and ids are not used again: choose another id'
}

/** A bin of which nothing is known but that it is missing, or closed. */
const withoutParts = (id: string, is: 'closed' | 'missing'): CurrentBin => ({
  id,
  is,
  settings: {},
  replies: BinReplies.parse({}),
  forwards: [],
  secrets: [],
  held: [],
  shares: [],
})

async function openState(
  services: StateServices,
  bin: OpenBinRecord,
  wanted: ConfigBin,
): Promise<Pick<ReadBin, 'state' | 'held'>> {
  const { store, now } = services
  const [forwards, secrets, all] = await Promise.all([
    store.forwardsOf(bin.key),
    store.secretsOf(bin.key),
    store.sharesOf(bin.key),
  ])
  const names = ['name', ...Object.keys(settingFields)] as (keyof OpenBinRecord)[]
  const shares = all.filter(({ expiresAt }) => expiresAt === null || expiresAt > now())
  const held = { forwards: forwards.length, secrets: secrets.length, shares: shares.length }
  const state: CurrentBin = {
    id: bin.id,
    is: 'open',
    settings: Object.fromEntries(names.map((name) => [name, bin[name]])),
    replies: repliesOf(bin),
    forwards: forwards.flatMap((record) => {
      const settings = settingsOf(record)
      return settings ? [{ id: record.id, settings }] : []
    }),
    secrets: secrets.filter(({ handedOverAt }) => handedOverAt === null),
    held: (wanted.secrets ?? []).map(
      (secret) => heldSecret(services, { secrets }, readNewSecret(secret))?.id ?? null,
    ),
    shares: shares.filter(({ capture }) => capture === null),
  }
  return { state, held }
}
