import type { DrillWrites } from '@/core/ports/store/drills'
import type { PrismaClient } from './open'

export function drillWrites(db: PrismaClient): DrillWrites {
  return {
    async saveDrills(drills) {
      const list = JSON.stringify(
        drills.map(({ binKey, rule, eventKey, position }) => [binKey, rule, eventKey, position]),
      )
      // One statement for all, not one for each, because captures wait for the writer meanwhile.
      await db.$transaction([
        db.$executeRaw`INSERT INTO "Drill" ("binKey", "rule", "eventKey", "position")
          SELECT t.value ->> 0, t.value ->> 1, t.value ->> 2, t.value ->> 3 FROM json_each(${list}) t
          JOIN "Bin" b ON b."key" = t.value ->> 0 AND b."closedAt" IS NULL
          WHERE t.value ->> 3 <> 0
          ON CONFLICT ("binKey", "rule", "eventKey") DO UPDATE SET "position" = excluded."position"`,
        db.$executeRaw`DELETE FROM "Drill" WHERE ("binKey", "rule", "eventKey") IN
          (SELECT t.value ->> 0, t.value ->> 1, t.value ->> 2 FROM json_each(${list}) t
          WHERE t.value ->> 3 = 0)`,
      ])
    },

    async clearDrills(binKey, rule) {
      await db.drill.deleteMany({ where: { binKey, ...(rule !== undefined && { rule }) } })
    },
  }
}
