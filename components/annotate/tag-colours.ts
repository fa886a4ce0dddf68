import type { Tag } from '@/core/contract/annotation'

/** The class that colours a tag's dot. */
export const tagColour: Record<Tag, string> = {
  red: 'bg-server',
  amber: 'bg-client',
  green: 'bg-ok',
  blue: 'bg-redirect',
  violet: 'bg-refused',
}
