import type { Caller } from '../access/access'
import { setReplies } from '../answer/manage-replies'
import { createBin } from '../bins/create-bin'
import { updateBin } from '../bins/manage-bins'
import { reopenBin } from '../closing/close-bin'
import type { ConfigAnswer, ConfigBin, ConfigChange, ConfigFault } from '../contract/config'
import { addForward, changeForward } from '../forwards/manage-forwards'
import type { Services } from '../services'
import { createShare } from '../share/manage-shares'
import { addSecret } from '../verification/manage-secrets'
import type { CurrentBin } from './current-bin'
import { faultsOfBin, faultsOfScripts } from './check-config'
import { faultsOfRoom } from './check-room'
import type { ConfigStep } from './config-step'
import { planBin } from './plan'
import { readState } from './read-state'
import { stoppedConfig } from './stopped-config'

/** Whose bins a config sets. */
export interface ConfigOwner {
  owner: number
  caller: Caller
}

type Bins = Readonly<Record<string, ConfigBin>>

/** What a config would change, and why it cannot be applied. */
interface Comparison {
  faults: ConfigFault[]
  steps: ConfigStep[]
}

interface Leaving {
  /** Whether its links are left to another: no room for them is no fault then. */
  leaveLinks: boolean
}

/** Compares a config with the bins of an owner (null: one who has none yet). Changes nothing. */
export async function compareConfig(
  services: Services,
  owner: number | null,
  bins: Bins,
  leaving: Leaving = { leaveLinks: false },
): Promise<Comparison> {
  const all: Comparison = { faults: [], steps: [] }
  for (const [id, wanted] of Object.entries(bins)) {
    const faults = faultsOfBin(services, id, wanted)
    // What is refused by its form is not compared: values of secrets that are none cannot be.
    const found =
      faults.length > 0 ? null : await compareBin(services, owner, [id, wanted], leaving)
    all.faults.push(...faults, ...(found?.faults ?? []))
    all.steps.push(...(found?.steps ?? []))
  }
  return all
}

async function compareBin(
  services: Services,
  owner: number | null,
  [id, wanted]: [string, ConfigBin],
  { leaveLinks }: Leaving,
): Promise<Comparison> {
  const { state, held, faults, key } = await readState(services, owner, id, wanted)
  const scripts = { key: key ?? 0, before: state.replies, after: wanted.replies }
  const found = [...faults, ...(await faultsOfScripts(services, id, scripts))]
  if (found.length > 0) return { faults: found, steps: [] }
  const steps = planBin(state, wanted)
  const done = leaveLinks ? steps.filter((step) => step.do !== 'add_share') : steps
  const full = faultsOfRoom(id, wanted, { held, steps: done })
  return { faults: full, steps: full.length > 0 ? [] : steps }
}

/**
 * Makes the bins of an owner as a config says, one step after another, unless it has faults: then nothing is changed.
 * Returns what was changed; a second time that is nothing. Ended in the middle, it goes on where it was when it is
 * called again.
 *
 * Throws PartlyDone with the changes before it if a step fails.
 *
 * @param leaveLinks makes no links, and does not return them either
 */
export async function applyConfig(
  services: Services,
  by: ConfigOwner,
  bins: Bins,
  leaving: Leaving,
): Promise<ConfigAnswer> {
  const { faults } = await compareConfig(services, by.owner, bins, leaving)
  if (faults.length > 0) return { faults, changes: [] }
  const changes: ConfigChange[] = []
  for (const [id, wanted] of Object.entries(bins)) {
    const given = leaving.leaveLinks ? { ...wanted, shares: undefined } : wanted
    await applyToBin(services, by, [id, given], changes)
  }
  return { faults: [], changes }
}

/** @param changes takes each change as it is made */
async function applyToBin(
  services: Services,
  by: ConfigOwner,
  [id, wanted]: [string, ConfigBin],
  changes: ConfigChange[],
): Promise<void> {
  const read = async (): Promise<CurrentBin> =>
    (await readState(services, by.owner, id, wanted)).state
  const state = await read()
  const run = async (steps: ConfigStep[]): Promise<void> => {
    for (const step of steps) {
      try {
        changes.push(await runStep(services, by, id, step))
      } catch (error) {
        throw stoppedConfig(services, error, { failed: step.change, changes })
      }
    }
  }
  await run(planBin(state, wanted))
  // A bin that was closed shows what differs once it is open.
  if (state.is === 'closed') await run(planBin(await read(), wanted))
}

async function runStep(
  services: Services,
  { owner, caller }: ConfigOwner,
  id: string,
  step: ConfigStep,
): Promise<ConfigChange> {
  const { change } = step
  if (step.do === 'make_bin') await createBin(services, { owner }, { id, ...step.settings })
  if (step.do === 'reopen_bin') await reopenBin(services, caller, id)
  if (step.do === 'change_bin') await updateBin(services, caller, id, step.settings)
  if (step.do === 'set_replies') await setReplies(services, caller, id, step.replies)
  if (step.do === 'add_forward') await addForward(services, caller, id, step.forward)
  if (step.do === 'change_forward') {
    await changeForward(services, caller, id, step.id, step.forward)
  }
  if (step.do === 'add_secret') {
    await addSecret(services, caller, id, step.secret, step.instead)
  }
  if (step.do !== 'add_share') return change
  const { url } = await createShare(services, caller, id, step.share, step.instead)
  return { ...change, url }
}
