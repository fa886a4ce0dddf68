import { everyPlaceOf } from '@/core/capture-meta'
import { maxElsewhere } from '@/core/inspect/limits'
import type { SummaryRecord } from '@/core/records'
import type { Source } from './source'

/** Captures of one event that are looked at, whatever their places. */
const maxRead = 5000

/** See CaptureReads.elsewhere. */
export async function elsewhere(
  { db, heads }: Pick<Source, 'db' | 'heads'>,
  binKey: number,
  eventKey: string,
): Promise<SummaryRecord[]> {
  const every = everyPlaceOf(eventKey)
  if (every === null) return []
  // A place is hexadecimal: 'g' follows all of them. A longer key is one of another delivery.
  const [found] = await db.$queryRaw<{ seqs: string }[]>`
    SELECT json_group_array("seq") AS "seqs" FROM (
      SELECT MAX("seq") AS "seq" FROM (
        SELECT "seq", "eventKey" FROM "CaptureMeta" INDEXED BY "CaptureMeta_binKey_eventKey_idx"
        WHERE "binKey" = ${binKey} AND "eventKey" > ${every} AND "eventKey" < ${`${every}g`}
        ORDER BY "eventKey" LIMIT ${maxRead})
      WHERE "eventKey" <> ${eventKey} AND length("eventKey") = length(${eventKey})
      GROUP BY "eventKey" LIMIT ${maxElsewhere})`
  const seqs = JSON.parse(found?.seqs ?? '[]') as number[]
  return heads.numbered(binKey, seqs).map(({ summary }) => summary)
}
