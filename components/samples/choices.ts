import type { SampleList } from '@/core/contract/sample'
import { holdsWords, typedWords } from '../ui/typed-words'

/** One row of the window: a sample, or (null) the plain test request. */
export interface SampleChoice {
  id: string
  sample: { provider: string; name: string; event: string } | null
  /** Shown before it is sent. */
  note: string
}

const plainChoice: SampleChoice = { id: 'plain', sample: null, note: 'JSON, by POST' }

const notes = { secret: '', provider: 'made-up signature', nothing: 'not signed' }

/**
 * Returns what can be sent by hand: first the recent samples, then the plain request, then all
 * others.
 */
export function choicesOf({ samples }: SampleList, recent: readonly string[]): SampleChoice[] {
  const all = samples.flatMap(({ provider, name, signedBy, events }) =>
    events.map((event) => ({
      id: `${provider} ${event}`,
      sample: { provider, name, event },
      note: notes[signedBy],
    })),
  )
  const last = [...recent].flatMap((id) =>
    [plainChoice, ...all].filter((choice) => choice.id === id),
  )
  const rest = [plainChoice, ...all].filter((choice) => !last.includes(choice))
  return [...last.map((choice) => ({ ...choice, note: 'sent recently' })), ...rest]
}

/**
 * Returns the choices that contain every typed word; those whose provider begins with it come
 * first.
 */
export function matchingChoices(choices: readonly SampleChoice[], typed: string): SampleChoice[] {
  const words = typedWords(typed)
  const found = choices.filter((choice) => holdsWords(textOf(choice), words))
  const [first] = words
  if (first === undefined) return found
  const rank = (choice: SampleChoice): number => (textOf(choice).startsWith(first) ? 0 : 1)
  return found.toSorted((a, b) => rank(a) - rank(b))
}

const textOf = ({ sample }: SampleChoice): string =>
  (sample
    ? `${sample.name} ${sample.event} ${sample.provider}`
    : 'plain test request'
  ).toLowerCase()
