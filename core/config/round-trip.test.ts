import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Settings, settings } from '../contract/bin'
import { CustomScheme } from '../contract/secret'
import { printable } from '@/cli/terminal/output'
import type { CurrentBin } from './current-bin'
import { planBin } from './plan'
import { readConfig } from './read-config'
import { type MadeBin, madeBins } from './testing/made-bins'
import { type WholeBin, writeConfig } from './write-config'

const custom = CustomScheme.parse({ header: 'X-Signature' })
const none = { createdAt: '2026-11-29T09:00:00.000Z', usable: true }
const values = ({ secrets }: MadeBin) => secrets.map((_, at) => `a secret value ${at}`)

function wholeOf({ id, own, replies, forwards, secrets, shares }: MadeBin): WholeBin {
  return {
    bin: { id, ...own } as WholeBin['bin'],
    replies,
    forwards: forwards.map((each, at) => ({ id: `f${at}`, ...each })) as WholeBin['forwards'],
    secrets: secrets.map(({ scheme, label, handed }, at) => ({
      ...none,
      id: `s${at}`,
      scheme,
      label,
      custom: scheme === 'custom' ? custom : null,
      fromHandshake: handed ? { from: null, at: none.createdAt, seq: null } : null,
    })),
    polls: [],
    shares: shares.map((each, at) => ({
      ...none,
      ...each,
      id: `l${at}`,
      capture: null,
      expiresAt: null,
      uses: 0,
      lastUsedAt: null,
    })),
  }
}

test('a bin that was written as a config is as that config says, and none of its secrets is in it', () => {
  const property = fc.property(madeBins, (made) => {
    const whole = wholeOf(made)
    const { text, variables } = writeConfig(whole, 'https://bins.example', 0)
    for (const hiddenText of ['a-long-password-9', 'XXXXXXXXXXXX']) {
      expect(text).not.toContain(hiddenText)
    }
    expect(printable(text)).toBe(text)
    const bytes = new TextEncoder().encode(text)
    // Whoever applies it sets the variables: here to what they stood for, in the order in which they stand.
    const set = Object.fromEntries(
      variables.map(({ name }, at) => [name, `mark ${at} of a variable`]),
    )
    const read = readConfig({ file: 'wirebin.config.yaml', bytes }, set)
    const wanted = read.bins[made.id] ?? {}
    const filled = filledFrom(wanted, made)
    expect(planBin(stateOf(made, filled.secrets ?? []), filled)).toEqual([])
  })
  fc.assert(property, { seed: 20_261_129, numRuns: 150 })
})

test('what no config says of a bin is said', () => {
  const [made] = fc.sample(madeBins, { seed: 1, numRuns: 1 }) as [MadeBin]
  const whole = { ...wholeOf(made), secrets: [], shares: [] }
  const polls = [{ id: 'p1' }] as WholeBin['polls']
  const { text, left } = writeConfig({ ...whole, polls }, 'https://bins.example', 0)
  expect(left).toEqual(['Not written: the addresses that it watches (1). They stay with the bin.'])
  expect(text).toContain(`# ${left[0]}\n`)
})

/** Puts what variables stood for in the place of their marks. */
function filledFrom(wanted: ReturnType<typeof readConfig>['bins'][string], made: MadeBin) {
  const mark = /^mark \d+ of a variable$/
  const kept = values(made).filter((_, at) => !made.secrets[at]?.handed)
  return {
    ...wanted,
    forwards: wanted.forwards?.map((each, at) => {
      const was = made.forwards[at]
      return {
        ...each,
        to: mark.test(each.to) && was ? was.to : each.to,
        add: each.add.map((one, n): [string, string] =>
          mark.test(one[1]) ? [one[0], was?.add[n]?.[1] ?? ''] : one,
        ),
      }
    }),
    secrets: wanted.secrets?.map((each, at) => ({ ...each, value: kept[at] ?? '' })),
  }
}

function stateOf(made: MadeBin, secrets: { value: string }[]): CurrentBin {
  const whole = wholeOf(made)
  const names = ['name', ...Object.keys(settings)] as (keyof Settings)[]
  return {
    id: made.id,
    is: 'open',
    settings: Object.fromEntries(names.map((each) => [each, made.own[each]])),
    replies: made.replies,
    forwards: made.forwards.map((each, at) => ({ id: `f${at}`, settings: each })),
    secrets: whole.secrets.filter(({ fromHandshake }) => fromHandshake === null),
    held: secrets.map(({ value }) => `s${values(made).indexOf(value)}`),
    shares: whole.shares,
  }
}
