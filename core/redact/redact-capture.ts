import type { HeaderLine } from '../contract/capture'
import type { CaptureRecord } from '../records'
import { redactBody } from './redact-body'
import { redactTarget } from './redact-target'
import { hidden, hideShapes, namesSecret } from './secret-names'

/** A capture as a link that hides secrets shows it. */
export function redactCapture(record: CaptureRecord): CaptureRecord {
  const encoding = record.headers.find(([name]) => name.toLowerCase() === 'content-encoding')
  const body = redactBody(record.body, record.contentType, encoding?.[1] ?? null)
  return {
    ...record,
    target: redactTarget(record.target),
    headers: redactLines(record.headers),
    trailers: redactLines(record.trailers),
    replyHeaders: redactLines(record.replyHeaders),
    body: body ?? new Uint8Array(),
  }
}

function redactLines(lines: HeaderLine[]): HeaderLine[] {
  return lines.map(([name, value]) => {
    if (namesSecret(name)) return [name, hidden]
    return [
      name,
      hideShapes(
        /^(?:referer|location|x-original-u|x-forwarded-u|x-rewrite-u)/i.test(name)
          ? redactTarget(value)
          : value,
      ),
    ]
  })
}
