import type { ReceivedRequest } from '../http/received-request'
import { hex } from '../hex'
import { idKey } from '../capture-meta'
import type { Recognition } from '../providers/recognise'
import type { OpenBinRecord } from '../records'
import type { Services } from '../services'

/**
 * Returns the key that attempts of one event share: the sender's delivery id, else a digest of the
 * request if the bin's replies may cause retries. Null if retries cannot be told from new events.
 */
export function eventKeyOf(
  { tokens }: Pick<Services, 'tokens'>,
  bin: OpenBinRecord,
  received: ReceivedRequest,
  who: Recognition | null,
): string | null {
  if (who?.delivery != null) return idKey(who.delivery)
  if (bin.replies === null || received.body.length === 0) return null
  const line = `${received.method} ${received.target} `
  const digest = tokens.sha256(line + hex(tokens.sha256(received.body)))
  return `body:${hex(digest).slice(0, 32)}`
}
