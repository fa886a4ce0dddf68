import { cloneElement, type ReactElement } from 'react'

/** What a control is called, for who points at it or comes to it by key. `children` is one control. */
export function Tooltip({
  label,
  hint,
  children,
}: {
  label: string
  /** The key that does the same. */
  hint?: string
  children: ReactElement<{ 'data-tip'?: string; 'data-tip-key'?: string | undefined }>
}) {
  return cloneElement(children, { 'data-tip': label, 'data-tip-key': hint })
}
