import type { Hub, HubEvent } from './ports/hub'

export function createHub(): Hub {
  const listeners = new Set<(event: HubEvent) => void>()
  return {
    publish(event) {
      for (const listener of listeners) listener(event)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
