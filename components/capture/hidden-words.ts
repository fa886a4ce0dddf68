import type { Capture } from '@/core/contract/capture'
import { plural } from '../ui/words'

/** Returns what a link hides of a request, in words. */
export function hiddenWords({
  hiddenValues = 0,
  sha256,
  body,
}: Pick<Capture, 'hiddenValues' | 'sha256'> & { body: Pick<Capture['body'], 'hidden'> }): string {
  const isWhole = body.hidden === 'all'
  // The body is one of them.
  const values = hiddenValues - (isWhole ? 1 : 0)
  if (values > 0) return `${isWhole ? 'Body and ' : ''}${plural(values, 'value')} hidden`
  if (isWhole) return 'Body hidden'
  // With the hash, what is hidden in a body could be guessed, so no body has it.
  return sha256 === null ? 'Nothing hidden but the SHA-256' : 'No value had to be hidden'
}
