import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTestStore } from '@/server/testing/open-store'
import { makeBin, newCapture, newMeta } from '@/server/testing/records'
import { openBoth } from './open'
import { unverifiedBins } from './unverified'

test('a bin whose captures are all verified is scanned in steps that yield in between', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wirebin-unjudged-'))
  const { store, file, close } = await openTestStore({ folder })
  const [verified, open] = [await makeBin(store), await makeBin(store)]
  const keep = (key: number, yet: boolean) =>
    store.append(newCapture(key, { meta: newMeta({ verified: yet }) }))
  await Promise.all([...Array(40)].map(() => keep(verified.key, true)))
  await keep(open.key, false)
  await close()

  const { db, connection } = await openBoth({ file, maxPages: 100_000 })
  // A hundred thousand, which SQLite still inserts quickly.
  connection.exec(`INSERT INTO "Capture" SELECT * FROM (WITH RECURSIVE n(i) AS
    (SELECT 41 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) SELECT "binKey", i, "receivedAt", "method",
    "target", "contentType", "size", "remoteAddress", "status", "refused", "httpVersion", "storedSize",
    "receiveMs", "replyMs", "replyHeaders", "replySize", "headers", "trailers", "body"
    FROM n, (SELECT * FROM "Capture" WHERE "binKey" = ${verified.key} AND "seq" = 1))`)
  connection.exec(`INSERT INTO "CaptureMeta" ("binKey", "seq", "verified") SELECT "binKey", "seq", 1
    FROM "Capture" WHERE "binKey" = ${verified.key} AND "seq" > 40`)
  let turns = 0
  const bins = await unverifiedBins(db, { pass: () => void (turns += 1) })
  expect(bins.map(({ key }) => key)).toEqual([open.key])
  // At most 5,000 rows per step.
  expect(turns).toBeGreaterThanOrEqual(20)
  await db.$disconnect()
  rmSync(folder, { recursive: true })
})
