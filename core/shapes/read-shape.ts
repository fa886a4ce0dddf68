import { type Caller, noSuchCapture, ownedBin } from '../access/access'
import type { EventShape } from '../contract/drift'
import { Failure } from '../errors'
import { providerName } from '../providers/provider-name'
import type { Services } from '../services'
import { schemaOf } from './json-schema'
import { shapeOf } from './shape-key'
import { typeNameOf, typescriptOf } from './typescript'

/**
 * Returns the shape of the event that a capture is of, over all captures seen, of a bin that the caller owns. Throws
 * `not_found`, also if no JSON of the event was seen yet.
 */
export async function readEventShape(
  { store, ...services }: Services,
  caller: Caller,
  id: string,
  seq: number,
): Promise<EventShape> {
  const bin = await ownedBin({ ...services, store }, caller, id)
  const summary = await store.readSummary(bin.key, seq)
  if (!summary) throw noSuchCapture(seq)
  const { key, provider, event } = shapeOf(summary, summary.meta)
  const shape = await store.readShape(bin.key, key)
  if (!shape) throw new Failure('not_found', `No JSON of ${provider ?? ''} ${event} was seen yet`)
  const sender = provider === null ? null : providerName(provider)
  const title = [sender, event].filter(Boolean).join(' ')
  return {
    provider,
    event,
    seen: shape.seen,
    schema: schemaOf(shape.tree, title),
    typescript: typescriptOf(shape.tree, typeNameOf(sender, event)),
  }
}
