import type { AssignedName } from './assigned-names'

/** What stands after a `:` or `=`. */
export interface Assigned {
  text: string
  name: AssignedName
  /** `:` or `=`. */
  separator: string
  /** Whether the name begins a line. */
  beginsLine: boolean
  /** How far its line is indented, as YAML counts it. */
  column: number
  /** Whether it is a parameter of an address. */
  inAddress: boolean
  /** Whether the value may hold others: lines below it, a list, an object. */
  whole: boolean
  /** Whether the value may be a list of texts. */
  listed: boolean
  /** Whether the value may be several words: cookies, the scheme before a token. */
  wordy: boolean
  /** Whether it is a secret only if it looks like one: then it is one word. */
  random: boolean
}

/** A stretch of a text. */
export type Range = readonly [start: number, end: number]
