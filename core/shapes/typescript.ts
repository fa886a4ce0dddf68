import type { ShapeType } from '../contract/drift'
import type { ShapeNode } from './shape'

const indent = '  '

/** Returns a shape as a TypeScript type. What not every object had is optional. */
export const typescriptOf = (shape: ShapeNode, name: string): string =>
  `export type ${name} = ${typeAt(shape, '')}\n`

/** Returns a name for the type of an event: ChargeFailed of charge.failed. */
export function typeNameOf(...words: (string | null)[]): string {
  const parts = words.flatMap((word) => word?.match(/[A-Za-z0-9]+/g) ?? [])
  const name = parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('')
  return /^[A-Za-z]/.test(name) ? name : `Event${name}`
}

function typeAt(node: ShapeNode, margin: string): string {
  const types = (Object.keys(node.t) as ShapeType[]).toSorted()
  const texts = new Set(types.map((type) => textOf(type, node, margin)))
  // Null comes last, as it is written.
  const ordered = [...texts].filter((text) => text !== 'null')
  if (texts.has('null')) ordered.push('null')
  return ordered.length === 0 ? 'unknown' : ordered.join(' | ')
}

function textOf(type: ShapeType, node: ShapeNode, margin: string): string {
  switch (type) {
    case 'integer':
      return 'number'
    case 'array':
      return node.i ? listOf(typeAt(node.i, margin)) : 'unknown[]'
    case 'object':
      return objectOf(node, margin)
    default:
      return type
  }
}

const listOf = (item: string): string => (item.includes(' | ') ? `(${item})[]` : `${item}[]`)

function objectOf({ m = {}, v, t }: ShapeNode, margin: string): string {
  if (v) return `Record<string, ${typeAt(v, margin)}>`
  const rows = Object.entries(m).map(([name, member]) => {
    const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name)
    const mark = member.n === t.object ? '' : '?'
    return `${margin}${indent}${key}${mark}: ${typeAt(member, margin + indent)}\n`
  })
  return rows.length === 0 ? 'Record<string, never>' : `{\n${rows.join('')}${margin}}`
}
