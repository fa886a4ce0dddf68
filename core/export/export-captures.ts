import { type Caller, readableBin } from '../access/access'
import type { ExportQuery, NewExport } from '../contract/export'
import type { Services } from '../services'
import type { Export } from '../ports/transfers'

/**
 * Exports a bin's captures, or those that a query or their numbers select, as one file. Throws `not_found`, and as
 * Transfers.export does, before the first byte.
 */
export async function exportCaptures(
  services: Services,
  caller: Caller,
  id: string,
  query: ExportQuery | NewExport,
): Promise<Export> {
  const { bin } = await readableBin(services, caller, id)
  return services.transfers.export({ bin, caller, query })
}
