'use client'

import { useStored } from './use-stored'

export type TimeForm = 'relative' | 'absolute'
export type Zone = 'local' | 'utc'

/** How times are shown, for every page of this browser. */
export function useTimeSetting() {
  const [form, chooseForm] = useStored<TimeForm>('times', ['relative', 'absolute'])
  const [zone, chooseZone] = useStored<Zone>('zone', ['local', 'utc'])
  return { form, zone, chooseForm, chooseZone }
}

export const useZone = (): Zone => useTimeSetting().zone
