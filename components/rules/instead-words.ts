import type { Bin } from '@/core/contract/bin'
import type { Forward } from '@/core/contract/forward'
import { visibleText } from '@/core/visible'

/** Returns in words who gives a bin's replies instead of its rules, if they have one in time. */
export function insteadOfRules(
  { listenerReplyMs, listeners }: Pick<Bin, 'listenerReplyMs' | 'listeners'>,
  forwards: readonly Pick<Forward, 'on' | 'name' | 'to' | 'reply' | 'paused'>[],
): string[] {
  const listener = listenerReplyMs === null ? undefined : listeners.find(({ answers }) => answers)
  const answering = forwards.filter(
    ({ on, reply, paused }) => on && reply !== null && paused === null,
  )
  return [
    ...(listener ? [`The listener “${visibleText(listener.name)}” answers first`] : []),
    ...answering.map(
      ({ name, to }) =>
        `What “${visibleText(name || to)}” forwards is answered by its target first`,
    ),
  ]
}
