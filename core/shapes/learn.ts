import { isScalar, JsonNumber, Members, type Value } from '../parsing/value'
import { eachName } from '../parsing/path'
import { quoteName } from '../query/quote'
import type { Drift, DriftNote, ShapeType } from '../contract/drift'
import { shapeLimits, type ShapeNode } from './shape'

interface Learning {
  /** Places of the shape. */
  places: number
  /** Values of this capture that were looked at. */
  values: number
  count: number
  notes: DriftNote[]
}

/** Returns how many places a shape has. */
export function placesOf({ m, v, i }: ShapeNode): number {
  let sum = 1
  for (const member of Object.values(m ?? {})) sum += placesOf(member)
  if (v) sum += placesOf(v)
  return i ? sum + placesOf(i) : sum
}

export const emptyShape = (): ShapeNode => ({ n: 0, t: {} })

/**
 * Adds what a capture says to the shape of its event, and returns in what it differs from all before: paths that
 * were never there, types that a path never had, and names that were always there and are not. Null if in nothing, and
 * for the first.
 */
export function learn(shape: ShapeNode, value: Value): Drift | null {
  const isFirst = shape.n === 0
  const learning: Learning = { places: placesOf(shape), values: 0, count: 0, notes: [] }
  visit(shape, value, { path: '', depth: 0, learning, silent: isFirst })
  return learning.count === 0 ? null : { count: learning.count, notes: learning.notes }
}

interface Place {
  /** As queries write it: data.items.sku. */
  path: string
  depth: number
  learning: Learning
  /** Whether differences here follow from one that was noted above, or from seeing the first. */
  silent: boolean
}

function visit(node: ShapeNode, value: Value, place: Place): void {
  const { learning } = place
  learning.values += 1
  const type = typeOf(value)
  const isNewType = node.n > 0 && !allows(node, type)
  if (isNewType && !place.silent) {
    note(learning, { path: place.path, kind: 'type', was: typesOf(node), is: type })
  }
  node.n += 1
  node.t[type] = (node.t[type] ?? 0) + 1
  if (isScalar(value) || place.depth >= shapeLimits.depth) return
  if (Array.isArray(value)) visitItems(node, value, place)
  else visitMembers(node, value, place, node.t.object === 1)
}

function visitItems(node: ShapeNode, items: readonly Value[], place: Place): void {
  if (items.length === 0) return
  const isFirst = node.i === undefined
  if (isFirst && !hasRoom(place.learning)) return
  node.i ??= emptyShape()
  // A path looks into lists by itself, so items stand at the list's own.
  const below = { ...place, depth: place.depth + 1, silent: place.silent || isFirst }
  for (const item of items) {
    if (place.learning.values >= shapeLimits.values) return
    visit(node.i, item, below)
  }
}

function visitMembers(node: ShapeNode, value: Members, place: Place, isFirst: boolean): void {
  const { learning } = place
  const before = (node.t.object ?? 1) - 1
  const names = new Set(value.names.slice(0, shapeLimits.values))
  if (node.v) {
    for (const name of names) for (const each of value.all(name)) visitValue(node.v, each, place)
    return
  }
  const members = (node.m ??= {})
  const silent = place.silent || isFirst
  for (const name of names) {
    if (learning.values >= shapeLimits.values) return
    const known = Object.hasOwn(members, name) ? members[name] : undefined
    const path = pathTo(place.path, name)
    if (known) {
      visitAll(known, value.all(name), { ...place, path, depth: place.depth + 1, silent })
      continue
    }
    // In an object of JavaScript it would be no member.
    if (name === '__proto__' || name.length > shapeLimits.name || !hasRoom(learning)) continue
    if (!silent) note(learning, { path, kind: 'new' })
    const added = (members[name] = emptyShape())
    visitAll(added, value.all(name), { ...place, path, depth: place.depth + 1, silent: true })
  }
  if (!silent) noteMissing(members, names, before, place)
  if (Object.keys(members).length <= shapeLimits.names) return
  node.v = merged(members)
  delete node.m
}

/** Of a name that occurs twice both values count; that the name is there counts once. */
function visitAll(node: ShapeNode, values: readonly Value[], place: Place): void {
  const before = node.n
  for (const value of values) visit(node, value, place)
  node.n = before + 1
}

/** Visits one value of a map. */
function visitValue(values: ShapeNode, value: Value, place: Place): void {
  if (place.learning.values >= shapeLimits.values) return
  const path = pathTo(place.path, eachName)
  visit(values, value, { ...place, path, depth: place.depth + 1 })
}

function noteMissing(
  members: Record<string, ShapeNode>,
  names: ReadonlySet<string>,
  before: number,
  { path, learning }: Place,
): void {
  // Once is not always.
  if (before < 2) return
  for (const [name, { n }] of Object.entries(members)) {
    if (n === before && !names.has(name))
      note(learning, { path: pathTo(path, name), kind: 'missing' })
  }
}

function note(learning: Learning, one: DriftNote): void {
  learning.count += 1
  const { notes } = learning
  // Of a list's items each is noted once.
  const isKnown = notes.some(({ path, kind }) => path === one.path && kind === one.kind)
  if (isKnown) learning.count -= 1
  else if (notes.length < shapeLimits.notes) notes.push(one)
}

function hasRoom(learning: Learning): boolean {
  if (learning.places >= shapeLimits.places) return false
  learning.places += 1
  return true
}

/** An integer is a number, too. */
const allows = ({ t }: ShapeNode, type: ShapeType): boolean =>
  t[type] !== undefined ||
  (type === 'integer' && t.number !== undefined) ||
  (type === 'number' && t.integer !== undefined)

const typesOf = ({ t }: ShapeNode): ShapeType[] => Object.keys(t) as ShapeType[]

function typeOf(value: Value): ShapeType {
  if (value === null) return 'null'
  if (value instanceof JsonNumber) return /[.eE]/.test(value.text) ? 'number' : 'integer'
  if (value instanceof Members) return 'object'
  if (Array.isArray(value)) return 'array'
  return typeof value === 'string' ? 'string' : 'boolean'
}

/** Returns a path as queries write it. */
const pathTo = (path: string, name: string): string =>
  path === '' ? quoteName(name) : `${path}.${quoteName(name)}`

/** Returns what was seen at any of several places. */
function merged(members: Record<string, ShapeNode>): ShapeNode {
  const all = Object.values(members)
  const node = emptyShape()
  for (const one of all) addTo(node, one)
  return node
}

function addTo(node: ShapeNode, one: ShapeNode): void {
  node.n += one.n
  for (const [type, count] of Object.entries(one.t) as [ShapeType, number][]) {
    node.t[type] = (node.t[type] ?? 0) + count
  }
  if (one.i) addTo((node.i ??= emptyShape()), one.i)
  // Where one is a map, so are all.
  if (node.v || one.v) {
    node.v ??= merged(node.m ?? {})
    delete node.m
    for (const values of [one.v ?? [], Object.values(one.m ?? {})].flat()) addTo(node.v, values)
    return
  }
  if (!one.m) return
  const members = (node.m ??= {})
  for (const [name, member] of Object.entries(one.m)) {
    if (!Object.hasOwn(members, name)) members[name] = emptyShape()
    addTo(members[name] as ShapeNode, member)
  }
}
