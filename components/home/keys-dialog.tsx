'use client'

import { Dialog } from '../ui/dialog'
import { BrowserList } from './browser-list'
import { useKeySaved } from './key-saved'
import { NewKey } from './new-key'
import { ShowKey } from './show-key'
import { UseKey } from './use-key'
import { useAccess } from './use-access'

/** The owner key, the browsers signed in with it, and how to revoke each. */
export function KeysDialog({
  open,
  onOpenChange,
  onKeyChanged,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  onKeyChanged: () => void
}) {
  function changed() {
    onKeyChanged()
    onOpenChange(false)
  }

  return (
    <Dialog
      wide
      open={open}
      onOpenChange={onOpenChange}
      title="Keys and browsers"
      description="Anyone with the owner key can read and manage your bins. Use it to open them in another browser or from a program."
    >
      <Access onSignedOut={changed} onUsed={changed} />
    </Dialog>
  )
}

function Access({ onSignedOut, onUsed }: { onSignedOut: () => void; onUsed: () => void }) {
  const { access, reload } = useAccess()
  const madeAt = access.state === 'ready' ? (access.access.keys[0]?.createdAt ?? '') : ''
  const { save } = useKeySaved(madeAt)
  if (access.state === 'loading') {
    return (
      <div
        role="status"
        aria-label="Reading your browsers"
        className="mt-4 h-8 rounded-sm bg-sunken"
      />
    )
  }
  if (access.state === 'none') {
    return (
      <>
        <p className="mt-4 text-sm text-ink-2">{access.message}</p>
        <UseKey holdsOne={false} onUsed={onUsed} />
      </>
    )
  }
  return (
    <>
      <div className="mt-4 flex flex-wrap items-start gap-2">
        <ShowKey key={madeAt} madeAt={madeAt} />
        <NewKey onMade={reload} onCopied={save} />
      </div>
      <BrowserList access={access.access} reload={reload} onSignedOut={onSignedOut} />
      <UseKey holdsOne onUsed={onUsed} />
    </>
  )
}
