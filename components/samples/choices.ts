import type { SampleList } from '@/core/contract/sample'

/** One line of the window: a sample, or (null) the plain test request. */
export interface Choice {
  id: string
  sample: { provider: string; name: string; event: string } | null
  /** What is known before it is sent. */
  note: string
}

export const plainRequest: Choice = { id: 'plain', sample: null, note: 'JSON, by POST' }

const notes = { secret: '', provider: 'made-up signature', nothing: 'not signed' }

/** What is sent by hand: what was sent last, the plain request, then all there is. */
export function choicesOf({ samples }: SampleList, recent: readonly string[]): Choice[] {
  const all = samples.flatMap(({ provider, name, signedBy, events }) =>
    events.map((event) => ({
      id: `${provider} ${event}`,
      sample: { provider, name, event },
      note: notes[signedBy],
    })),
  )
  const last = [...recent].flatMap((id) =>
    [plainRequest, ...all].filter((choice) => choice.id === id),
  )
  const rest = [plainRequest, ...all].filter((choice) => !last.includes(choice))
  return [...last.map((choice) => ({ ...choice, note: 'sent lately' })), ...rest]
}

/** Those that hold every word of what was typed; those whose provider begins with it come first. */
export function matchingChoices(choices: readonly Choice[], typed: string): Choice[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const found = choices.filter((choice) => {
    const text = textOf(choice)
    return words.every((word) => text.includes(word))
  })
  const [first] = words
  if (first === undefined) return found
  const rank = (choice: Choice): number => (textOf(choice).startsWith(first) ? 0 : 1)
  return found.toSorted((a, b) => rank(a) - rank(b))
}

const textOf = ({ sample }: Choice): string =>
  (sample
    ? `${sample.name} ${sample.event} ${sample.provider}`
    : 'plain test request'
  ).toLowerCase()
