'use client'

import { useCallback, useEffect, useState } from 'react'
import type { OwnerAccess } from '@/core/contract/owner'
import { fetchJson, messageOf } from '../ui/fetch-json'

export type AccessState =
  | { state: 'loading' }
  | { state: 'none'; message: string }
  | { state: 'ready'; access: OwnerAccess }

/** Returns the caller's keys and browsers, read when this is mounted. */
export function useAccess(): { access: AccessState; reload: () => Promise<void> } {
  const [access, setAccess] = useState<AccessState>({ state: 'loading' })
  const reload = useCallback(async () => {
    try {
      setAccess({ state: 'ready', access: await fetchJson<OwnerAccess>('/api/owner/sessions') })
    } catch (error) {
      setAccess({ state: 'none', message: messageOf(error) })
    }
  }, [])
  useEffect(() => void reload(), [reload])
  return { access, reload }
}
