'use client'

import { useCommands } from '../commands/commands'
import { lazyComponent } from '../ui/lazy-component'
import { useDeletionLine } from './deletion-line'

const DeletionBar = lazyComponent(() =>
  import('./deletion-bar').then(({ DeletionBar }) => DeletionBar),
)

/** Says what is being deleted, at the bottom of the page. It is there before, so that screen readers tell what comes. */
export function DeletionStatus() {
  const line = useDeletionLine()
  useCommands([
    {
      id: 'undo',
      section: 'Request',
      label: 'Undo the deletion',
      keys: ['z', 'Mod+z'],
      when: () => line?.stage === 'waiting',
      run: () => void import('./delete-later').then(({ undo }) => undo()),
    },
  ])
  return (
    <div
      role="status"
      aria-label="Deleting"
      className="fixed bottom-[38px] left-4 z-30 max-w-[min(520px,calc(100vw-32px))]"
    >
      {line && <DeletionBar line={line} />}
    </div>
  )
}
