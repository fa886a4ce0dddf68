import { expect, test } from 'vitest'
import { storageFailure, type Space, storageTrouble } from '@/core/storage'
import { sqliteCode } from '@/prisma/sqlite-code'
import { storageReasonOf } from './storage-reason'

const MiB = 1_048_576

const roomy: Space = {
  diskFreeBytes: 1000 * MiB,
  databaseBytes: 100 * MiB,
  freeBytes: 0,
  growthBytes: 0,
  logBytes: 0,
  reserveBytes: 0,
  reserveMissingBytes: 0,
}
const noDisk = { ...roomy, diskFreeBytes: 4096 }
const limits = { maxDatabaseBytes: 8192 * MiB, minFreeBytes: 0 }
const small = { ...limits, maxDatabaseBytes: 101 * MiB }

const bare = (code: string): Error => Object.assign(new Error('the database’s own words'), { code })
const ofDriver = (code: string) => ({ cause: { originalCode: code, kind: 'sqlite' } })
const ofPrisma = (code: string) => ({
  code: 'P2039',
  meta: { driverAdapterError: { cause: { originalCode: code, kind: 'sqlite' } } },
})

test.each([bare, ofDriver, ofPrisma])(
  'SQLite’s code is found however deeply it is wrapped',
  (wrap) => {
    expect(sqliteCode(wrap('SQLITE_IOERR_SHMSIZE'))).toBe('SQLITE_IOERR_SHMSIZE')
  },
)

test.each([null, undefined, 'SQLITE_FULL', new Error('SQLITE_FULL'), { code: 'P2002' }])(
  'other errors have none: %s',
  (error) => expect(sqliteCode(error)).toBeNull(),
)

test.each<[code: string, space: Space, limits: typeof small, status: string, message: string]>([
  ['SQLITE_FULL', noDisk, limits, 'storage_full', 'The disk of this instance is full'],
  [
    'SQLITE_FULL',
    roomy,
    small,
    'storage_full',
    "This instance's storage quota of 101 MiB is used up",
  ],
  ['SQLITE_IOERR_SHMSIZE', noDisk, limits, 'storage_full', 'The disk of this instance is full'],
  ['SQLITE_IOERR_WRITE', roomy, limits, 'internal', "This instance's disk failed"],
  ['SQLITE_CANTOPEN', roomy, limits, 'internal', "This instance's disk failed"],
  ['SQLITE_READONLY_DBMOVED', roomy, limits, 'internal', "This instance's storage is read-only"],
  ['SQLITE_CORRUPT_INDEX', roomy, limits, 'internal', "This instance's database is damaged"],
  ['SQLITE_NOTADB', roomy, limits, 'internal', "This instance's database is damaged"],
  ['SQLITE_BUSY', roomy, limits, 'busy', "Another program has locked this instance's database"],
])('%s is told by its cause', (code, space, given, status, message) => {
  const reason = storageReasonOf(bare(code), space, given.maxDatabaseBytes)
  if (reason === null) throw new Error('no trouble of the storage')
  const failure = storageFailure(storageTrouble(reason, given))
  expect(failure).toMatchObject({ code: status, reason, message })
})

test('a programming error is not a storage error', () => {
  expect(storageReasonOf(bare('SQLITE_CONSTRAINT_UNIQUE'), roomy, 1)).toBeNull()
  expect(storageReasonOf(new TypeError('x'), roomy, 1)).toBeNull()
})
