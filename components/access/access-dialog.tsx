'use client'

import { Dialog } from '../ui/dialog'
import type { OwnSource } from '../live/source'
import { AddressAccess } from './address-access'
import { KeyAccess } from './key-access'
import { LinkAccess } from './link-access'

/** Who can do what with a bin: its address sends, its links look, the owner key owns. */
export function AccessDialog({
  source: { bin, url, mail },
  onShare,
  onClose,
}: {
  source: OwnSource
  onShare: () => void
  onClose: () => void
}) {
  return (
    <Dialog
      wide
      open
      onOpenChange={onClose}
      title="Access"
      description="Who can do what with this bin. None of these opens what another one does."
    >
      <AddressAccess url={url} mail={mail ?? null} />
      <LinkAccess
        bin={bin}
        onShare={() => {
          onClose()
          onShare()
        }}
      />
      <KeyAccess onSignedOut={() => window.location.assign('/')} />
    </Dialog>
  )
}
