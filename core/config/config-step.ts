import type { BinSettings } from '../contract/bin'
import type { ConfigChange, ConfigShare } from '../contract/config'
import type { ForwardSettings } from '../contract/forward'
import type { BinReplies } from '../contract/replies'
import type { NewSecret } from '../contract/secret'

/** What is to be done, with the change that it makes. */
export type ConfigStep = { change: ConfigChange } & (
  | { do: 'make_bin'; settings: BinSettings }
  | { do: 'reopen_bin' }
  | { do: 'change_bin'; settings: BinSettings }
  | { do: 'set_replies'; replies: BinReplies }
  | { do: 'add_forward'; forward: ForwardSettings }
  | { do: 'change_forward'; id: string; forward: ForwardSettings }
  /** `instead` are the ids of those that it replaces. */
  | { do: 'add_secret'; secret: NewSecret; instead: string[] }
  | { do: 'add_share'; share: ConfigShare; instead: string[] }
)

/** Returns steps with those that replace something before those that only add: they make room. */
export const replacementsFirst = <Step extends { instead: string[] }>(steps: Step[]): Step[] =>
  steps.toSorted((a, b) => b.instead.length - a.instead.length)
