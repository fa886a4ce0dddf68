import type { Bin } from '@/core/contract/bin'
import { plural } from '../ui/words'

/** What goes when a bin is deleted, for whoever is asked. */
export function deletionWords({ count }: Pick<Bin, 'count'>): string {
  const lost = count > 0 ? `Its ${plural(count, 'request')} and its links go` : 'Its links go'
  return `${lost} with it. The address then answers 410 and is not given out again.`
}
