import type { Bin } from '@/core/contract/bin'
import { plural } from '../ui/words'

/** Returns what deleting a bin removes, for the confirmation. */
export function deletionWords({ count }: Pick<Bin, 'count'>): string {
  const kept = count > 0 ? `Its ${plural(count, 'request')} can` : 'It can'
  return `Its address answers 410 at once, and its links and signing secrets are deleted. ${kept} be restored for seven days from “Recently deleted” on the home page.`
}
