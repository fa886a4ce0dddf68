import { type Caller, noSuchCapture, ownedBin, readableBin } from '../access/access'
import { covers } from '../access/shown'
import type { Annotation, AnnotationChange } from '../contract/annotation'
import type { Services } from '../services'
import { maxPins } from '../contract/annotation-limits'
import { unmarked } from '../annotation'
import { annotationFor } from '../redact/annotations'

/**
 * Changes the pin, tag or note of a capture in a bin the caller owns. Throws `not_found`, and
 * `too_many_pins` if the bin has `maxPins` already.
 */
export async function annotateCapture(
  services: Services,
  caller: Caller,
  id: string,
  seq: number,
  change: AnnotationChange,
): Promise<Annotation> {
  const bin = await ownedBin(services, caller, id)
  const changes = change.note?.trim() === '' ? { ...change, note: null } : change
  const annotation = await services.store.annotate(bin.key, seq, changes, maxPins)
  if (!annotation) throw noSuchCapture(seq)
  services.hub.publish({ kind: 'annotated', bin: bin.key, id, seq, ...annotation })
  return annotation
}

/** Returns the annotation of a capture that the caller may read. Throws `not_found`. */
export async function readAnnotation(
  services: Services,
  caller: Caller,
  id: string,
  seq: number,
): Promise<Annotation> {
  const view = await readableBin(services, caller, id)
  const { bin, share } = view
  const summary = covers(view, seq) ? await services.store.readSummary(bin.key, seq) : null
  if (!summary) throw noSuchCapture(seq)
  return annotationFor(summary.annotation ?? unmarked, share?.redact ?? false)
}
