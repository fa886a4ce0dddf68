'use client'

import { Dialog } from '../ui/dialog'
import { ShareCreated } from './share-created'
import { ShareForm } from './share-form'
import { ShareList } from './share-list'
import { useShares } from './use-shares'

/** Makes read-only links to a bin or to its selected capture, and revokes them. */
export function ShareDialog({
  bin,
  capture,
  onClose,
}: {
  bin: string
  capture?: number | undefined
  onClose: () => void
}) {
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Share this bin"
      description="Whoever has a link can look, and change nothing."
      wide
    >
      {/* The dialog mounts this only while it is open: each opening reads the links anew. */}
      <ShareDesk bin={bin} capture={capture} />
    </Dialog>
  )
}

function ShareDesk({ bin, capture }: { bin: string; capture?: number }) {
  const { list, created, create, revoke, retry } = useShares(bin)
  return (
    <>
      <ShareForm capture={capture} onCreate={create} />
      {created && <ShareCreated key={created.id} url={created.url} />}
      <ShareList list={list} onRevoke={(share) => revoke(share.id)} onRetry={retry} />
    </>
  )
}
