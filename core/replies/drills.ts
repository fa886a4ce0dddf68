import type { Hub } from '../ports/hub'
import type { BinRecord } from '../records'
import type { Store } from '../ports/store/store'
import type { DrillPositionRecord } from '../ports/store/drills'
import { type Plan, stepAt } from './plan'
import type { Drills } from '../ports/drills'

type Named = Pick<BinRecord, 'key' | 'id'>

/** Events of one bin whose position is kept; beyond that, the longest unused one starts again. */
const maxPlaces = 2000
/** Bins kept in memory between their requests. */
const maxBins = 1000

export function createDrills(
  store: Pick<Store, 'drillsOf' | 'saveDrills' | 'clearDrills'>,
  hub: Pick<Hub, 'publish'>,
): Drills {
  const bins = new Map<number, Map<string, DrillPositionRecord>>()
  const loading = new Map<number, Promise<void>>()
  let moved = new Map<DrillPositionRecord, Named>()
  // Positions that were given back although later ones are in use, lowest first.
  const returned = new WeakMap<DrillPositionRecord, number[]>()

  async function read(binKey: number): Promise<void> {
    try {
      const places = await store.drillsOf(binKey)
      bins.set(binKey, new Map(places.map((place) => [nameOf(place), place])))
    } finally {
      loading.delete(binKey)
    }
  }

  function load(binKey: number): Promise<void> | null {
    if (bins.has(binKey)) return null
    const begun = loading.get(binKey) ?? read(binKey)
    loading.set(binKey, begun)
    return begun
  }

  function placeOf(bin: Named, rule: string, eventKey: string): DrillPositionRecord {
    const places = bins.get(bin.key) ?? new Map<string, DrillPositionRecord>()
    const fresh = { binKey: bin.key, rule, eventKey, position: 0 }
    const name = nameOf(fresh)
    const place = places.get(name) ?? fresh
    places.delete(name)
    places.set(name, place)
    bins.delete(bin.key)
    bins.set(bin.key, places)
    const [longest] = places.values()
    if (longest && places.size > maxPlaces) {
      longest.position = 0
      moved.set(longest, bin)
      places.delete(nameOf(longest))
    }
    return place
  }

  /** Returns the position to answer from; it advances unless the plan stays at its last step. */
  function advance(bin: Named, place: DrillPositionRecord, plan: Plan): number {
    const again = returned.get(place)?.shift()
    if (again !== undefined) return again
    const { position } = place
    if (position < plan.steps.length || plan.atEnd === 'repeat') {
      place.position += 1
      moved.set(place, bin)
    }
    return position
  }

  function giveBack(bin: Named, place: DrillPositionRecord, position: number): void {
    const startedAgain = bins.get(bin.key)?.get(nameOf(place)) !== place
    if (startedAgain || position >= place.position) return
    const waiting = [...(returned.get(place) ?? []), position].toSorted((a, b) => a - b)
    while (waiting.at(-1) === place.position - 1) {
      waiting.pop()
      place.position -= 1
    }
    returned.set(place, waiting)
    moved.set(place, bin)
  }

  /** The latest save begun, whether or not it succeeds. */
  let saving = Promise.resolve()

  async function save(batch: typeof moved): Promise<void> {
    const saved = store.saveDrills(Array.from(batch.keys(), (place) => ({ ...place })))
    saving = saved.catch(() => undefined)
    try {
      await saved
    } catch (error) {
      moved = new Map([...batch, ...moved])
      throw error
    }
  }

  return {
    load,
    take(bin, rule, eventKey, plan) {
      const place = placeOf(bin, rule, eventKey)
      const position = advance(bin, place, plan)
      const step = stepAt(plan, position)
      return step === null ? null : { step, giveBack: () => giveBack(bin, place, position) }
    },
    positions: (binKey) => [...(bins.get(binKey)?.values() ?? [])],
    async reset(bin, rule) {
      await load(bin.key)
      // Otherwise a save in progress could finish after what is cleared here.
      let awaited
      do await (awaited = saving)
      while (awaited !== saving)
      const concerned = (place: DrillPositionRecord): boolean =>
        place.binKey === bin.key && (rule === undefined || place.rule === rule)
      const places = [...(bins.get(bin.key)?.values() ?? [])].filter(concerned)
      for (const place of places) bins.get(bin.key)?.delete(nameOf(place))
      for (const place of moved.keys()) if (concerned(place)) moved.delete(place)
      await store.clearDrills(bin.key, rule)
      for (const each of new Set(places.map((place) => place.rule))) {
        hub.publish({ kind: 'drilled', bin: bin.key, id: bin.id, rule: each, position: 0 })
      }
    },
    async flush() {
      if (moved.size > 0) {
        const batch = moved
        moved = new Map()
        await save(batch)
        for (const event of eventsOf(batch)) hub.publish(event)
      }
      for (const key of bins.keys()) {
        if (bins.size <= maxBins) break
        if (![...moved.keys()].some((place) => place.binKey === key)) bins.delete(key)
      }
    },
  }
}

const nameOf = ({ rule, eventKey }: DrillPositionRecord): string => `${rule} ${eventKey}`

/** One per rule: its event that advanced last. */
function eventsOf(batch: Map<DrillPositionRecord, Named>) {
  const last = new Map<string, Extract<Parameters<Hub['publish']>[0], { kind: 'drilled' }>>()
  for (const [{ rule, position }, { key, id }] of batch) {
    last.set(`${key} ${rule}`, { kind: 'drilled', bin: key, id, rule, position })
  }
  return last.values()
}
