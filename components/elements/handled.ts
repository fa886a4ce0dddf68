import type { FactName, ValueKind, ValuePlace } from '@/core/query/value-term'
import { pathOf } from '@/core/parsing/request-target'

/** A value of a request that is shown somewhere: what a person can copy, search for, use in a rule. */
export interface HandledValue {
  /** The request's number. */
  seq: number
  place: ValuePlace
  kind: ValueKind
  /** What is copied: a text's characters, anything else as sent. */
  value: string
  /** How the body's path is written in code. */
  path?: string
}

const values = new WeakMap<Element, () => HandledValue | null>()

/** Returns the props that make an element a handle of a value, which is read when the menu opens. */
export const handle = (read: () => HandledValue | null) => ({
  'data-handle': '',
  ref: (element: Element | null) => {
    if (element) values.set(element, read)
  },
})

/** The same for a fact of a request that stands in its row or head; null for what is not known. */
export const factHandle = (seq: number, name: FactName, value: string | number | null) =>
  handle(() => {
    if (value === null || value === '') return null
    const kind = typeof value === 'number' ? 'literal' : 'text'
    return { seq, place: { in: 'fact', name }, kind, value: String(value) }
  })

/** The same for the path, without the query. */
export const pathHandle = ({ seq, target }: { seq: number; target: string }) =>
  factHandle(seq, 'path', pathOf(target))

/** Returns the value of the innermost handle around an element; of a list or tree, that of the active row. */
export function handledAt(target: EventTarget | null): HandledValue | null {
  if (!(target instanceof Element)) return null
  const active = target.getAttribute('aria-activedescendant')
  const row = active === null ? null : document.getElementById(active)
  const element = (row ?? target).closest('[data-handle]')
  return (element && values.get(element)?.()) ?? null
}

const asked = 'valuemenu'

/** Opens the menu of the value that an element is in, beside the element. */
export function openValueMenu(element: Element): void {
  element.dispatchEvent(new CustomEvent(asked, { bubbles: true }))
}

/** Calls back when a button asks for a menu. Returns a function that stops it. */
export function onValueMenu(listener: (element: Element) => void): () => void {
  const hear = (event: Event) => event.target instanceof Element && listener(event.target)
  document.addEventListener(asked, hear)
  return () => document.removeEventListener(asked, hear)
}
