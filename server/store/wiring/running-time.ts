import type { runningTimeVerbs } from '@/core/ports/store/running-time'
import { adds, instance, type Wiring } from './wired'

export const runningTimeWiring: Wiring<typeof runningTimeVerbs> = {
  readRunningTime: { for: instance('retention') },
  saveRunningTime: { for: instance('retention'), effects: adds },
}
