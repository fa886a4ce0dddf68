import type { ConfigBin, ConfigFault } from '../contract/config'
import { maxForwards } from '../contract/forward'
import { maxSecrets } from '../contract/secret'
import { maxShares } from '../share/manage-shares'
import type { ConfigStep } from './config-step'

/** How many of each a bin has, whether a config can say them or not. */
export interface HeldParts {
  forwards: number
  secrets: number
  shares: number
}

/** What adds one of them; `frees` are those that end with it. */
interface Addition {
  part: keyof HeldParts
  at: number
  frees: number
}

const limits: Record<keyof HeldParts, { max: number; word: string }> = {
  forwards: { max: maxForwards, word: 'forwards' },
  secrets: { max: maxSecrets, word: 'secrets' },
  shares: { max: maxShares, word: 'links' },
}

/** Returns a fault for each part of a config for which its bin has no room, beside what it has and keeps. */
export function faultsOfRoom(
  id: string,
  wanted: ConfigBin,
  { held, steps }: { held: HeldParts; steps: readonly ConfigStep[] },
): ConfigFault[] {
  const would = { ...held }
  return steps.flatMap((step): ConfigFault[] => {
    const addition = additionOf(step, wanted)
    if (!addition) return []
    const { part, at, frees } = addition
    const { max, word } = limits[part]
    would[part] += 1 - frees
    if (would[part] <= max) return []
    return [
      {
        path: ['bins', id, part, at],
        message: `A bin has at most ${max} ${word}, and this one has ${held[part]} already: what the file does not mention stays`,
      },
    ]
  })
}

function additionOf(step: ConfigStep, wanted: ConfigBin): Addition | null {
  const { forwards = [], secrets = [], shares = [] } = wanted
  if (step.do === 'add_forward') {
    return { part: 'forwards', at: forwards.indexOf(step.forward), frees: 0 }
  }
  if (step.do === 'add_secret') {
    return { part: 'secrets', at: secrets.indexOf(step.secret), frees: step.instead.length }
  }
  if (step.do === 'add_share') {
    return { part: 'shares', at: shares.indexOf(step.share), frees: step.instead.length }
  }
  return null
}
