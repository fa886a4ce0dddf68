'use client'

import { useStored } from '../ui/use-stored'

/** Whether this browser shows the attempts of an event as one row. */
export const useGrouping = () => useStored('attempts', ['attemptsGrouped', 'apart'])
