'use client'

import { Dialog } from '../ui/dialog'
import { ShareCreated } from './share-created'
import { ShareForm } from './share-form'
import { ShareList } from './share-list'
import { useShares } from './use-shares'

/** Makes and revokes read-only links to a bin or to its selected capture. */
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
      description="Anyone with a link can look but not change anything."
      wide
    >
      {/* Mounted only while the dialog is open, so each opening reads the links again. */}
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
