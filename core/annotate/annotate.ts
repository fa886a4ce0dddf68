import { type Caller, ownedBin, readableBin } from '../access/access'
import type { Annotation, AnnotationChange } from '../contract/annotation'
import { Failure } from '../errors'
import type { Services } from '../services'
import { mostPins } from './limits'
import { annotationFor, unmarked } from './marks'

/**
 * Pins a capture of a bin the caller owns, gives it a tag or a note, or takes them away. Throws
 * `not_found`, and `too_many_pins` when the bin has as many as it may.
 */
export async function annotate(
  services: Services,
  caller: Caller,
  id: string,
  seq: number,
  change: AnnotationChange,
): Promise<Annotation> {
  const bin = await ownedBin(services, caller, id)
  const said = change.note?.trim() === '' ? { ...change, note: null } : change
  const annotation = await services.store.annotate(bin.key, seq, said, mostPins)
  if (!annotation) throw noSuchCapture(seq)
  services.hub.publish({ kind: 'annotated', bin: bin.key, id, seq, annotation })
  return annotation
}

/** What was said about a capture that the caller may read. Throws `not_found`. */
export async function readAnnotation(
  services: Services,
  caller: Caller,
  id: string,
  seq: number,
): Promise<Annotation> {
  const { bin, share } = await readableBin(services, caller, id)
  const covered = share?.capture == null || share.capture === seq
  const summary = covered ? await services.store.readSummary(bin.key, seq) : null
  if (!summary) throw noSuchCapture(seq)
  return annotationFor(summary.marks ?? unmarked, share?.redact ?? false)
}

const noSuchCapture = (seq: number): Failure =>
  new Failure('not_found', `This bin has no request number ${seq}`)
