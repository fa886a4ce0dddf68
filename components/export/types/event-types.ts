import type { Capture } from '@/core/contract/capture'
import type { EventShape } from '@/core/contract/drift'
import { authorizationHeader, captureHref, type CaptureSource } from '../../live/source'
import { fetchJson } from '../../ui/fetch-json'
import { plural } from '../../ui/words'
import type { TypeLanguage } from './languages'
import type { Types } from './write-types'

/** Returns the types of a capture's event over all of its captures that were seen, deleted ones too. */
export async function typesOfEvent(
  source: CaptureSource,
  { seq }: Capture,
  { language, name }: { language: TypeLanguage; name: string },
  signal: AbortSignal,
): Promise<Types> {
  if (language !== 'typescript' && language !== 'schema') {
    throw new Error('Of all requests of an event there are TypeScript and JSON Schema.')
  }
  const href = `${captureHref(source, seq)}/shape`
  const shape = await fetchJson<EventShape>(href, { headers: authorizationHeader(source), signal })
  const code =
    language === 'schema'
      ? `${JSON.stringify(shape.schema, null, 2)}\n`
      : shape.typescript.replace(/^export type \w+/, `export type ${name}`)
  return { code, notes: [`From ${plural(shape.seen, 'request')}; what not all had is optional.`] }
}
