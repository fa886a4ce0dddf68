import type { AnnotationChange } from '@/core/contract/annotation'
import type { MarkedCaptures } from '@/core/contract/several'
import { maxSeveral } from '@/core/contract/several-limits'
import type { Picked } from '../live/picked'
import { binHref, type OwnSource } from '../live/source'
import { fetchJson, messageOf } from '../ui/fetch-json'
import { toast } from '../ui/toast'
import { plural } from '../ui/words'
import { tooManyWords } from './picked-words'

type Marks = Pick<AnnotationChange, 'pinned' | 'tag'>

/** Pins or tags what is selected, and says so; the page hears of it as everyone who watches. */
export async function markSeveral(
  source: OwnSource,
  { seqs, found }: Picked,
  marks: Marks,
): Promise<void> {
  if (!found && seqs.size > maxSeveral) return toast.error(tooManyWords('marked', seqs.size))
  const which = found ? { q: found.query, upTo: found.upTo } : { seqs: [...seqs] }
  try {
    const href = `${binHref(source)}/annotations`
    const json = { ...which, ...marks }
    const { marked } = await fetchJson<MarkedCaptures>(href, { method: 'PATCH', json })
    toast(`${plural(marked, 'request')} ${deed(marks)}`)
  } catch (error) {
    toast.error(`Nothing was ${deed(marks)}: ${messageOf(error)}`)
  }
}

function deed({ pinned, tag }: Marks): string {
  if (pinned !== undefined) return pinned ? 'pinned' : 'unpinned'
  return tag ? `tagged ${tag}` : 'untagged'
}
