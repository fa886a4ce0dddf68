'use client'

import { useStored } from '../ui/stored'

/** Whether this browser shows the attempts of an event as one row. */
export const useGather = () => useStored('attempts', ['gathered', 'apart'])
