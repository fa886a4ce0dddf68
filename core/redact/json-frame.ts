import type { Edit } from './edits'
import { type Secrecy, secrecyOfItems } from './secret-names'
import { maxInside } from './secret-places'

/** A list or an object that is open. */
export interface Frame {
  isList: boolean
  start: number
  /** The names of what it is in. */
  inside: readonly string[]
  /** The name of the present member; of a list its own. */
  name: string
  secrecy: Secrecy
  /** What its own name says of members that say nothing themselves. */
  inherited: Secrecy
  /** Its own name, if that is a secret's. */
  secret: string
  /** What `"name": "…"` says of `"value": …`. */
  label: Secrecy
  values: Edit[] | null
  /** Whether it is a JSON Web Key, and what is not public in one. */
  isKey: boolean
  keys: Edit[] | null
  /** The texts of a list's first items, as many as headers may be, and the places of their values. */
  items: { text: string; value: Edit }[] | null
}

export function frameIn(
  { inside, name, secrecy }: Pick<Frame, 'inside' | 'name' | 'secrecy'>,
  isList: boolean,
  start: number,
): Frame {
  const said = secrecy === 'never' ? 'never' : 'random'
  const ofItems = secrecyOfItems(name, secrecy)
  const deeper = name === '' ? inside : [...inside, name].slice(-Math.max(1, maxInside))
  return {
    isList,
    start,
    // Lists are transparent: what is in them is in what they are in.
    inside: isList ? inside : deeper,
    name: isList ? name : '',
    secrecy: isList ? ofItems : 'never',
    inherited: /(?:key|signature)s?$/i.test(name) ? said : 'never',
    secret: ofItems === 'always' ? name : '',
    label: !isList && ofItems === 'always' ? 'always' : 'never',
    values: null,
    isKey: false,
    keys: null,
    items: null,
  }
}

export const outermost = (): Frame => frameIn({ inside: [], name: '', secrecy: 'never' }, false, 0)
