import { type Caller, ownedBin } from '../access/access'
import type { ImportResult } from '../contract/import'
import { codeOf, type Failure } from '../errors'
import type { BinRecord } from '../records'
import type { Services } from '../services'
import { ImportBatches } from './import-batches'
import type { ImportSource, ReadItem } from '../ports/transfers'
import { importedMeta } from './imported-meta'

/**
 * Reads requests out of an upload and stores them as if they had just arrived: they get the next
 * numbers and the time of the import, and are announced. A place without a request is skipped and
 * named; the rest is kept. Throws `not_found`, and as Transfers.import does if nothing was
 * imported.
 */
export async function importCaptures(
  services: Services,
  caller: Caller,
  id: string,
  source: ImportSource,
): Promise<ImportResult> {
  const bin = await ownedBin(services, caller, id)
  const importer = new ImportBatches(services, bin)
  try {
    for await (const items of await services.transfers.import({ bin, caller, source })) {
      for (const item of items) await keep(services, bin, importer, item)
      if (importer.full) break
    }
  } catch (error) {
    // What came before is kept, and must be reported.
    if (!codeOf(error) || importer.empty) throw error
    importer.skip('the rest', (error as Failure).message)
  }
  await importer.flush()
  return importer.result
}

async function keep(
  services: Services,
  bin: BinRecord,
  importer: ImportBatches,
  item: ReadItem,
): Promise<void> {
  if (importer.full) return
  if ('error' in item) importer.skip(item.at, item.error)
  else {
    // With its current secrets, by which signatures are recognised.
    const open = (await services.bins.find(bin.id)) ?? {
      ...bin,
      secrets: [],
      secretWaits: [],
      forwards: [],
    }
    const { at, capture, annotation, notice, who } = item
    const meta = importedMeta(services, open, capture, who)
    await importer.add({ at, capture: { ...capture, meta }, annotation, notice, bin: open })
  }
  if (importer.full) importer.skip(`after ${item.at}`, 'The rest was left out')
}
