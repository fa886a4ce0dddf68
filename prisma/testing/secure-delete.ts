import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openConnection } from '../connection'
import { migrate } from '../migrate'
import { emptyLog } from '../space'

// Measures what overwriting deleted captures costs: node scripts/run-ts.mjs prisma/testing/secure-delete.ts
// Uses a separate database in the temporary folder for each mode of PRAGMA secure_delete: stores captures
// 64 per commit, the same in a full bin (as many evicted as stored), and deletes 10,000, 500 per commit.

const modes = ['OFF', 'FAST', 'ON'] as const
const bodies = [1200, 20_000] as const
const rounds = Number(process.argv[2] ?? 3)
const rows = 10_000
const perCommit = 64

type Connection = ReturnType<typeof openConnection>

function open(folder: string, mode: string): Connection {
  const connection = openConnection({ file: join(folder, 'bench.db'), maxPages: 2_097_152 })
  migrate(connection, join(process.cwd(), 'prisma/migrations'))
  connection.pragma(`secure_delete = ${mode}`)
  connection.exec(`INSERT INTO "Owner" ("createdAt") VALUES (1);
    INSERT INTO "Bin" ("id", "name", "ownerId", "createdAt", "maxCaptures", "maxBytes", "maxBody", "whenFull")
    VALUES ('bench', 'bench', 1, 1, 100000, 1000000000000, 10000000, 'evict')`)
  return connection
}

function keeper(connection: Connection, size: number): (from: number, evict: number) => void {
  const headers = JSON.stringify(Array.from({ length: 24 }, (_, i) => `header or value ${i}`))
  const insert =
    connection.prepare(`INSERT INTO "Capture" ("binKey", "seq", "receivedAt", "method", "target",
    "contentType", "size", "remoteAddress", "status", "refused", "httpVersion", "storedSize", "receiveMs",
    "replyHeaders", "replySize", "headers", "trailers", "body")
    VALUES (1, ?, 1, 'POST', '/', 'application/json', ?, '127.0.0.1', 200, NULL, '1.1', ?, 1, '[]', 2, ?, '[]', ?)`)
  const leave = connection.prepare('DELETE FROM "Capture" WHERE "binKey" = 1 AND "seq" <= ?')
  return connection.transaction((from: number, evict: number) => {
    const body = Buffer.alloc(size, `body ${from} `)
    for (let seq = from; seq < from + perCommit; seq++) insert.run(seq, size, size, headers, body)
    if (evict > 0) leave.run(evict)
  })
}

function keep(connection: Connection, size: number, from: number, full: boolean): number {
  const keepSome = keeper(connection, size)
  const started = performance.now()
  for (let seq = from; seq < from + rows; seq += perCommit) keepSome(seq, full ? seq - rows : 0)
  return (rows / (performance.now() - started)) * 1000
}

function remove(connection: Connection): { ms: number; logMiB: number } {
  const some = connection.prepare(`DELETE FROM "Capture" WHERE "binKey" = 1 AND "seq" IN
    (SELECT "seq" FROM "Capture" WHERE "binKey" = 1 ORDER BY "seq" LIMIT 500)`)
  const started = performance.now()
  let deleted = 0
  while (deleted < rows) deleted += some.run().changes
  const ms = performance.now() - started
  return { ms, logMiB: statSync(`${connection.name}-wal`).size / 1_048_576 }
}

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

for (const size of bodies) {
  const found = new Map(modes.map((mode) => [mode, [] as number[][]]))
  for (let round = 0; round < rounds; round++) {
    for (const mode of modes) {
      const folder = mkdtempSync(join(tmpdir(), 'wirebin-secure-delete-'))
      const connection = open(folder, mode)
      const kept = keep(connection, size, 1, false)
      const full = keep(connection, size, rows + perCommit, true)
      const { ms, logMiB } = remove(connection)
      const started = performance.now()
      emptyLog(connection, 1000)
      found.get(mode)?.push([kept, full, ms, logMiB, performance.now() - started])
      connection.close()
      rmSync(folder, { recursive: true })
    }
  }
  for (const [mode, all] of found) {
    const [kept, full, ms, logMiB, emptied] = [0, 1, 2, 3, 4].map((i) =>
      Math.round(median(all.map((row) => row[i] ?? 0))),
    )
    process.stdout.write(
      `body ${size} B, ${mode}: kept ${kept}/s, in a full bin ${full}/s, 10,000 deleted in ${ms} ms, log ${logMiB} MiB, emptied in ${emptied} ms\n`,
    )
  }
}
