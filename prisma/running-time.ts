import type { RunningTimeReads, RunningTimeWrites } from '@/core/ports/store/running-time'
import type { PrismaClient } from './open'
import { wholeMs } from './whole-ms'

export function runningTimeReads(db: PrismaClient): RunningTimeReads {
  return {
    async readRunningTime() {
      const row = await db.runningTime.findUnique({ where: { key: 1 } })
      if (!row) return null
      const { ms, wall, steadySince } = row
      return { ms: Number(ms), wall: wall.getTime(), steadySince: Number(steadySince) }
    },
  }
}

export function runningTimeWrites(db: PrismaClient): RunningTimeWrites {
  return {
    async saveRunningTime({ ms, wall, steadySince }) {
      const data = { ms: wholeMs(ms), wall: new Date(wall), steadySince: wholeMs(steadySince) }
      await db.runningTime.upsert({ where: { key: 1 }, create: { key: 1, ...data }, update: data })
    },
  }
}
