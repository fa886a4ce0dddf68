import { expect, test } from 'vitest'
import { reduce } from './reduce'
import { arrivedSincePause, type InspectorState, openState } from './state'
import { type ModelEvent, ModelBin } from './testing/model-bin'
import { coveredRange } from './take-page'

const limit = 50

/** A page that shows a full bin of ten, with one pinned, and has heard of all that it announced. */
function watching(): {
  bin: ModelBin
  hear(): InspectorState
  pause(): void
  count(asked: number): InspectorState
} {
  const events: ModelEvent[] = []
  const bin = new ModelBin(10, (event) => events.push(event))
  for (let n = 0; n < 10; n += 1) bin.capture(false)
  bin.annotate(2, { pinned: true, note: null })
  events.length = 0
  let state = openState(bin.bin(), bin.page(limit), null)
  return {
    bin,
    hear() {
      const captures = events
        .splice(0)
        .flatMap((event) => ('captures' in event ? event.captures : []))
      return (state = reduce(state, { type: 'arrived', captures, at: 0 }))
    },
    pause() {
      state = reduce(state, { type: 'paused', on: true })
    },
    count(asked) {
      const page = { ...bin.facts(), captures: [], searchedTo: null }
      const range = coveredRange(page, { after: bin.newest, limit })
      return (state = reduce(state, { type: 'page', page, asked, ...range }))
    },
  }
}
const numbers = ({ captures }: InspectorState): number[] => captures.map(({ seq }) => seq)
const kept = (bin: ModelBin): number[] => bin.rows().map(({ seq }) => seq)

test('a report from before a full bin has evicted takes no row away, and counts none twice', () => {
  const { bin, hear, count } = watching()
  for (let n = 0; n < 7; n += 1) bin.capture(false)
  expect(numbers(hear())).toEqual([3, 9, 10, 11, 12, 13, 14, 15, 16, 17])
  const early = count(1)
  expect(numbers(early)).toEqual([3, 9, 10, 11, 12, 13, 14, 15, 16, 17])
  expect([early.count, early.evicted]).toEqual([10, 7])
  bin.evict()
  const after = count(2)
  expect(numbers(after)).toEqual(kept(bin))
  expect([after.count, after.evicted, after.floor <= 3]).toEqual([10, 7, true])
})

test('rows that a bin keeps although it is over its limits are read again', () => {
  const { bin, hear, count } = watching()
  for (let n = 0; n < 7; n += 1) bin.capture(false)
  hear()
  count(1)
  // Nothing arrived, and it still keeps all of them.
  const state = count(2)
  expect([state.count, state.evicted]).toEqual([17, 0])
  expect(state.floor).toBe(9)
  expect(state.oldest).toBe(1)
})

test('while paused it counts what arrived, whether or not it is still kept', () => {
  const { bin, hear, pause } = watching()
  pause()
  for (let n = 0; n < 30; n += 1) bin.capture(false)
  bin.evict()
  const state = hear()
  expect(state.captures).toHaveLength(10)
  expect(arrivedSincePause(state)).toBe(30)
})
