import { cloneElement, type ReactElement } from 'react'

/** Names a control on hover and keyboard focus. `children` is one control. */
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
