import { type Caller, ownedBin } from '../access/access'
import type { DrillPosition, DrillList } from '../contract/drill'
import type { Rule } from '../contract/replies'
import { Failure } from '../errors'
import type { BinRecord } from '../records'
import type { Services } from '../services'
import type { DrillPositionRecord } from '../ports/store/drills'
import { type Drilled, stepAt } from '../replies/plan'
import { repliesOf } from '../replies/stored-replies'

const maxEvents = 100

/** Returns the positions in the plans of a bin that the caller owns. Throws `not_found`. */
export async function readDrills(
  services: Services,
  caller: Caller,
  id: string,
): Promise<DrillList> {
  const bin = await ownedBin(services, caller, id)
  await services.drills.load(bin.key)
  const places = services.drills.positions(bin.key)
  return { drills: drillRules(bin).flatMap(([rule, plan]) => drillsOf(rule, plan, places)) }
}

/** Restarts all plans of a bin that the caller owns, or one. Throws `not_found`. */
export async function resetDrills(
  services: Services,
  caller: Caller,
  id: string,
  rule: string | undefined,
): Promise<void> {
  const bin = await ownedBin(services, caller, id)
  if (rule !== undefined && !drillRules(bin).some(([each]) => each === rule))
    throw new Failure('not_found', `No rule of this bin with a plan has the id ${rule}`)
  await services.drills.reset(bin, rule)
}

function drillRules(bin: BinRecord): [string, Drilled][] {
  const withPlan = ({ id, answer }: Rule): [string, Drilled][] =>
    answer.kind === 'drill' ? [[id, answer]] : []
  return repliesOf(bin).rules.flatMap(withPlan)
}

function drillsOf(rule: string, plan: Drilled, places: DrillPositionRecord[]): DrillPosition[] {
  const present = (eventKey: string | null, position: number): DrillPosition => ({
    rule,
    eventKey,
    position,
    steps: plan.steps.length,
    next: stepAt(plan, position),
  })
  const own = places.filter((place) => place.rule === rule)
  if (plan.per === 'bin') {
    return [present(null, own.find(({ eventKey }) => eventKey === '')?.position ?? 0)]
  }
  return own
    .filter(({ eventKey }) => eventKey !== '')
    .slice(-maxEvents)
    .toReversed()
    .map(({ eventKey, position }) => present(eventKey, position))
}
