import { expect, test } from 'vitest'
import { storeOperations } from './store'
import type { OperationList } from './operation-list'

interface LookUps {
  findNote(id: string): Promise<string | null>
}
interface Reads {
  notesOf(binKey: number): Promise<string[]>
}
interface Writes {
  deleteNote(id: string): Promise<boolean>
}
type Notes = OperationList<LookUps, Reads, Writes>

const complete = { findNote: 'lookUp', notesOf: 'search', deleteNote: 'write' } as const

test('the list of a noun holds every operation of its interfaces, and no other', () => {
  const { deleteNote: _, ...lacking } = complete
  expect([
    complete satisfies Notes,
    // @ts-expect-error deleteNote is missing
    lacking satisfies Notes,
    // @ts-expect-error no interface has moveNote
    { ...complete, moveNote: 'write' } satisfies Notes,
    // @ts-expect-error notesOf is no write
    { ...complete, notesOf: 'write' } satisfies Notes,
    // @ts-expect-error deleteNote is no read
    { ...complete, deleteNote: 'read' } satisfies Notes,
  ]).toHaveLength(5)
})

test('each operation of the store is called in one of five ways', () => {
  const kinds = new Set(Object.values(storeOperations))
  expect([...kinds].toSorted()).toEqual(['lookUp', 'read', 'search', 'wait', 'write'])
})
