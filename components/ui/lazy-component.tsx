'use client'

import { type ComponentType, type ReactNode, useEffect } from 'react'
import { useLazyModule } from './use-lazy-module'
import { toast } from './toast'

/**
 * Returns a component whose script is loaded when it is first shown, with `loading` in its place until
 * then. If loading fails, it shows a message and calls `onClose`, if given, so that it can be reopened.
 */
export function lazyComponent<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  loading: ReactNode = null,
) {
  return function Lazily(props: Props) {
    const { part: Part, failed } = useLazyModule(load, true)
    useEffect(() => {
      if (!failed) return
      toast.error(
        'This could not be opened: the server cannot be reached, or was updated. Reload the page.',
      )
      if ('onClose' in props && typeof props.onClose === 'function') props.onClose()
      // oxlint-disable-next-line react/exhaustive-deps -- shown once
    }, [failed])
    if (Part) return <Part {...props} />
    return failed ? null : loading
  }
}
