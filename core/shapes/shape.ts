import type { ShapeType } from '../contract/drift'

/**
 * What was seen at one place of an event's JSON, over all captures. Kept as JSON (`Shape.tree`), so names are
 * short.
 */
export interface ShapeNode {
  /** How many values were seen here. */
  n: number
  /** How often each type was. */
  t: Partial<Record<ShapeType, number>>
  /** Members of objects by name; none where there is `v`. */
  m?: Record<string, ShapeNode>
  /** All values of objects with very many names, which are taken for keys of a map. */
  v?: ShapeNode
  /** Items of lists. */
  i?: ShapeNode
}

export const shapeLimits = {
  /** Places of one shape: what is beyond is not learnt. */
  places: 2000,
  depth: 24,
  /** Names of an object beyond which its names are taken for keys, such as ids. */
  names: 100,
  /** Characters of a name. */
  name: 200,
  /** Values of one capture that are looked at. */
  values: 20_000,
  /** Notes of one capture. */
  notes: 5,
  /** Shapes of one bin. */
  shapes: 50,
  /** Bytes of a body that is looked at. */
  body: 262_144,
} as const
