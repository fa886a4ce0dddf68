'use client'

import {
  type ComponentType,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
} from 'react'
import { type HeldKeys, holdKeys } from './held-keys'
import { toast } from './toast'
import { useLazyModule } from './use-lazy-module'

/**
 * Returns a component whose script is loaded when it is first shown, with `loading` in its place until
 * then. If loading fails, it shows a message and calls `onClose`, if given, so that it can be reopened.
 * With `onClose` it is a window: keys that are typed until it is there are meant for it.
 */
export function lazyComponent<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  loading: ReactNode = null,
) {
  return function Lazily(props: Props) {
    const { part: Part, failed } = useLazyModule(load, true)
    const keys = useRef<HeldKeys | null>(null)
    const close = useEffectEvent(() => {
      if ('onClose' in props && typeof props.onClose === 'function') props.onClose()
    })
    useLayoutEffect(() => {
      if (Part || !('onClose' in props)) return
      const held = (keys.current = holdKeys(close))
      return held.drop
      // oxlint-disable-next-line react/exhaustive-deps -- from when it is asked for
    }, [])
    useLayoutEffect(() => {
      if (Part) keys.current?.give()
    }, [Part])
    useEffect(() => {
      if (!failed) return
      toast.error(
        'This could not be opened: the server cannot be reached, or was updated. Reload the page.',
      )
      close()
    }, [failed])
    if (Part) return <Part {...props} />
    return failed ? null : loading
  }
}
