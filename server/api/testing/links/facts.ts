import { firstSeq, own, pinned, settings } from './planted'
import type { Stage } from './stage'

/** All facts about a bin, each with a pattern that reveals it in any text. */
const facts = {
  'capture address': ({ bin }) => new RegExp(bin),
  name: ({ name }) => new RegExp(name),
  'newest number': () => new RegExp(`"newest":(?!${own})\\d{6}`),
  'other numbers': () => new RegExp(`(?<![0-9a-z])7300(?!${String(own).slice(4)})\\d\\d(?!\\w)`),
  'other requests': () => /canary-other/,
  'own request': () => /canary-own-path/,
  'own attempt': () => new RegExp(`"attempt":2|"attemptOf":${firstSeq + 1}`),
  count: () => /"(?:count|captures)":8(?!\d)/,
  bytes: ({ bytes }) => new RegExp(`"bytes":${bytes}`),
  'when it was made': ({ createdAt }) => new RegExp(createdAt),
  'pins of others': () =>
    new RegExp(`"pins":\\[(?:\\d+,)*${pinned}|"seq":${pinned}[^{}]*"pinned":true`),
  'notes of others': () => /canary-note-of-another/,
  'own note': () => /canary-own-note/,
  viewers: () => /"viewers":/,
  listeners: () => /canary-listener/,
  drills: () => /"drills":\[\{|"what":"drilled"/,
  'reply rules': () => /canary-rule/,
  'rule names': () => /canary-rule-name/,
  settings: () =>
    new RegExp(
      [...Object.entries(settings), ['what', '"settings"']]
        .map(([name, value]) => `"${name}":${value}`)
        .join('|'),
    ),
  'other links': ({ otherLink }) =>
    new RegExp(`${otherLink.id}|${otherLink.token}|canary-link-name`),
  'signing secrets': () => /canary-label|canary-signing/,
  'secrets in requests': () => /canary-hidden/,
} satisfies Record<string, (stage: Stage) => RegExp>

export type Fact = keyof typeof facts

/** Returns the facts that a text reveals. */
export const factsIn = (stage: Stage, text: string): Fact[] =>
  (Object.keys(facts) as Fact[]).filter((fact) => facts[fact](stage).test(text))
