import type { NewDeliveryRecord } from '@/core/ports/store/deliveries'
import type { Prisma } from './generated/client'
import type { PrismaClient } from './open'

/**
 * Queues deliveries of captures that are kept, and returns their ids. Edits are not among what it sets. One
 * statement: one for each row would take several times as long.
 */
export const insertDeliveries = (
  db: PrismaClient,
  binKey: number,
  deliveries: readonly NewDeliveryRecord[],
): Prisma.PrismaPromise<{ id: string }[]> =>
  db.$queryRaw`
    INSERT INTO "Delivery"
      ("id", "message", "binKey", "seq", "attempt", "target", "plan", "state", "createdAt", "dueAt")
    SELECT n.value ->> 'id', n.value ->> 'message', c."binKey", c."seq", n.value ->> 'attempt', n.value ->> 'target',
      n.value -> 'plan', 'queued', n.value ->> 'createdAt', n.value ->> 'dueAt'
    FROM json_each(${JSON.stringify(deliveries.map(({ edit: _, ...row }) => row))}) n
    JOIN "Capture" c ON c."binKey" = ${binKey} AND c."seq" = n.value ->> 'seq'
    ORDER BY n.key RETURNING "id"`
