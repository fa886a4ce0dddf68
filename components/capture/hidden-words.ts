import type { Capture } from '@/core/contract/capture'
import { plural } from '../ui/words'

/** Returns what a link hides of a request, in words. */
export function hiddenWords({
  hiddenValues = 0,
  body,
}: Pick<Capture, 'hiddenValues'> & { body: Pick<Capture['body'], 'hidden'> }): string {
  const isWhole = body.hidden === 'all'
  // The body is one of them.
  const values = hiddenValues - (isWhole ? 1 : 0)
  if (values > 0) return `${isWhole ? 'Body and ' : ''}${plural(values, 'value')} hidden`
  return isWhole ? 'Body hidden' : 'No value had to be hidden'
}
