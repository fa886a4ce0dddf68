import { z } from 'zod'

/** A value found in captures, in how many of them, and whether it was cut short. */
export const Word = z.object({
  text: z.string(),
  count: z.int(),
  cut: z.boolean().optional(),
})
export type Word = z.infer<typeof Word>

/** A header, a parameter or a JSON path, with its most frequent values. */
export const NamedWords = z.object({
  name: z.string(),
  count: z.int(),
  values: z.array(Word),
  /** Whether there are other values, which are not listed. */
  incomplete: z.boolean().optional(),
})
export type NamedWords = z.infer<typeof NamedWords>

const wordLists = [
  'method',
  'path',
  'type',
  'from',
  'status',
  'provider',
  'event',
  'scheme',
  'header',
  'query',
  'form',
  'body',
] as const

/** Values in a bin's newest captures, most frequent first: suggestions for queries. */
export const Vocabulary = z.object({
  /** How many captures were read. */
  captures: z.int(),
  method: z.array(Word),
  path: z.array(Word),
  type: z.array(Word),
  from: z.array(Word),
  status: z.array(Word),
  /** Ids of core/providers. */
  provider: z.array(Word),
  event: z.array(Word),
  scheme: z.array(Word),
  header: z.array(NamedWords),
  query: z.array(NamedWords),
  form: z.array(NamedWords),
  /** Names are JSON paths as a query spells them: `items.sku`, `"odd key".id`; lists have no index. */
  body: z.array(NamedWords),
  /** The lists that leave out values or names: of long bodies, of captures that cannot be read, or beyond a limit. */
  incomplete: z.array(z.enum(wordLists)),
})
export type Vocabulary = z.infer<typeof Vocabulary>
