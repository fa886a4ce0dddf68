import { expect, test } from 'vitest'
import type { shareVerbs } from '@/core/ports/store/shares'
import { shareWiring } from './shares'
import type { Wiring } from './wired'

test('exactly the operations of a list are wired to the threads of the store', () => {
  const { deleteShare: write, ...lacking } = shareWiring
  const { effects: _, ...withoutEffects } = write
  expect([
    shareWiring satisfies Wiring<typeof shareVerbs>,
    // @ts-expect-error deleteShare is missing
    lacking satisfies Wiring<typeof shareVerbs>,
    // @ts-expect-error shares have no moveShare
    { ...shareWiring, moveShare: write } satisfies Wiring<typeof shareVerbs>,
    // @ts-expect-error a write must declare its effects
    { ...lacking, deleteShare: withoutEffects } satisfies Wiring<typeof shareVerbs>,
  ]).toHaveLength(4)
})
