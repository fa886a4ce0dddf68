import type { Caught } from '../capture/caught'
import { hex } from '../hex'
import { idKey } from '../insight'
import type { Recognition } from '../providers/recognise'
import type { OpenBinRecord } from '../records'
import type { Services } from '../services'

/**
 * What attempts of one event share: the sender's delivery id, else a digest of the request where the
 * bin may answer it so that it is sent again. Null where nothing tells attempts from events.
 */
export function eventKeyOf(
  { secrets }: Pick<Services, 'secrets'>,
  bin: OpenBinRecord,
  caught: Caught,
  who: Recognition | null,
): string | null {
  if (who?.delivery != null) return idKey(who.delivery)
  if (bin.replies === null || caught.body.length === 0) return null
  const line = `${caught.method} ${caught.target} `
  const digest = secrets.sha256(line + hex(secrets.sha256(caught.body)))
  return `body:${hex(digest).slice(0, 32)}`
}
