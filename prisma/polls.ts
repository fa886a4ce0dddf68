import { Failure } from '@/core/errors'
import type { EndedPoll, PollReads, PollRecord, PollWrites } from '@/core/ports/store/polls'
import { bytes } from './bytes'
import type { Poll } from './generated/client'
import type { PrismaClient } from './open'
import { requireOpenBin } from './require-open-bin'

const withBin = { bin: { select: { id: true } } }
const day = 86_400_000

export function pollReads(db: PrismaClient): PollReads {
  return {
    async pollsOf(binKey) {
      const rows = await db.poll.findMany({
        where: { binKey },
        orderBy: { key: 'asc' },
        include: withBin,
      })
      return rows.map(pollRecord)
    },

    async nextPoll({ hosts, bins }) {
      const row = await db.poll.findFirst({
        where: { on: true, host: { notIn: hosts }, binKey: { notIn: bins } },
        orderBy: { dueAt: 'asc' },
        include: withBin,
      })
      return row && pollRecord(row)
    },

    async pollsNotUnder(keyId, after, limit) {
      const rows = await db.poll.findMany({
        where: { key: { gt: after }, keyId: { not: keyId } },
        orderBy: { key: 'asc' },
        take: limit,
        include: withBin,
      })
      return rows.map(pollRecord)
    },
  }
}

export function pollWrites(db: PrismaClient): PollWrites {
  return {
    async createPoll(binKey, { createdAt, dueAt, sealed, ...poll }, max) {
      await requireOpenBin(db, binKey)
      if ((await db.poll.count({ where: { binKey } })) >= max) {
        throw new Failure('too_many_polls', `A bin watches at most ${max} addresses`)
      }
      const data = { ...poll, binKey, sealed: sealed && bytes(sealed) }
      await db.poll.create({
        data: { ...data, createdAt: new Date(createdAt), dueAt: new Date(dueAt) },
      })
    },

    async changePoll(binKey, key, { dueAt, anew, sealed, ...settings }) {
      const data = { ...settings, sealed: sealed && bytes(sealed), dueAt: new Date(dueAt) }
      await db.poll.updateMany({ where: { key, binKey }, data: { ...data, ...(anew && nothing) } })
    },

    async deletePoll(binKey, key) {
      const { count } = await db.poll.deleteMany({ where: { key, binKey } })
      return count > 0
    },

    async finishPoll({ key, revision, everySeconds, dueAt }, end) {
      const where = { key, revision }
      // Who changed when it is fetched has set its next time.
      const asRead = { ...where, everySeconds, dueAt: new Date(dueAt) }
      await db.$transaction([
        db.poll.updateMany({ where, data: endOf(end) }),
        db.poll.updateMany({ where: asRead, data: { dueAt: new Date(end.dueAt) } }),
      ])
    },

    async spreadPolls(clock, windowMs) {
      const [at, window] = [Math.floor(clock), Math.floor(windowMs)]
      await db.$transaction([
        db.$executeRaw`
          UPDATE "Poll" SET "dueAt" = ${at} + abs(random() % min("everySeconds" * 1000, ${window}))
          WHERE "on" AND "dueAt" <= ${at}`,
        db.$executeRaw`
          UPDATE "Poll" SET "dueAt" = ${at} + "everySeconds" * 1000
          WHERE "on" AND "dueAt" > ${at + day}`,
      ])
    },

    async resealPolls(resealed) {
      await db.$transaction(
        resealed.map(({ key, was, sealed, keyId }) =>
          db.poll.updateMany({
            where: { key, sealed: bytes(was) },
            data: { sealed: bytes(sealed), keyId },
          }),
        ),
      )
    },
  }
}

/** A poll of which nothing was fetched. */
const nothing = {
  revision: { increment: 1 },
  failures: 0,
  lastAt: null,
  lastStatus: null,
  lastError: null,
  lastSeq: null,
  etag: null,
  lastModified: null,
  digest: null,
}

const endOf = ({ last, failures, answer }: EndedPoll) => ({
  failures,
  lastAt: new Date(last.at),
  lastStatus: last.status,
  lastError: last.error,
  lastSeq: last.changed,
  ...(answer && { ...answer, digest: bytes(answer.digest) }),
})

function pollRecord(row: Poll & { bin: { id: string } }): PollRecord {
  const { lastAt, lastStatus, lastError, lastSeq, etag, lastModified, digest, ...poll } = row
  return {
    ...poll,
    bin: row.bin.id,
    createdAt: row.createdAt.getTime(),
    dueAt: row.dueAt.getTime(),
    last: lastAt && {
      at: lastAt.getTime(),
      status: lastStatus,
      error: lastError,
      changed: lastSeq,
    },
    answer: digest && { etag, lastModified, digest },
  }
}
