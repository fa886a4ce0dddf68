import type { CaptureRecord } from '../records'
import { latin1Text } from '../latin1'
import { redactionMark } from './secret-names'

/**
 * Returns how many values a link hides in what it shows of a capture: marks that its sender wrote are not
 * counted. An encoded value counts once, however many secrets it holds, and so does a body that is hidden whole.
 */
export function hiddenValues(whole: CaptureRecord, shown: CaptureRecord): number {
  const texts = textsOf(shown)
  return textsOf(whole).reduce(
    (sum, text, at) => {
      const other = texts[at] ?? ''
      return text === other ? sum : sum + Math.max(1, marksIn(other) - marksIn(text))
    },
    bodyValues(whole, shown),
  )
}

const textsOf = (record: CaptureRecord): string[] => [
  record.method,
  record.target,
  ...record.trailers.map(([, value]) => value),
  // Those that name a coding which is taken off are left out of what is shown.
  ...record.headers.filter(([name]) => !/^content-encoding$/i.test(name)).map(([, value]) => value),
]

function bodyValues({ body }: CaptureRecord, { body: shown, redaction }: CaptureRecord): number {
  if (redaction?.hidden === 'all') return 1
  if (redaction?.hidden !== 'some') return 0
  const before = redaction.decoded ? 0 : marksIn(latin1Text(body))
  return Math.max(1, marksIn(latin1Text(shown)) - before)
}

function marksIn(text: string): number {
  let count = 0
  for (
    let at = text.indexOf(redactionMark);
    at !== -1;
    at = text.indexOf(redactionMark, at + redactionMark.length)
  ) {
    count += 1
  }
  return count
}
