'use client'

import { QrCode } from 'lucide-react'
import { IconButton } from '../ui/icon-button'
import { lazyComponent } from '../ui/lazy-component'
import { Popover } from '../ui/popover'

const QrPanel = lazyComponent(
  () => import('./qr-panel').then(({ QrPanel }) => QrPanel),
  <div className="min-h-[200px]" />,
)

/** Shows the address as a QR code, for a phone's camera. */
export function QrButton({ url }: { url: string }) {
  return (
    <Popover
      label="QR code of the address"
      className="w-[232px]"
      trigger={<IconButton label="QR code of the address" icon={QrCode} />}
    >
      <QrPanel url={url} />
    </Popover>
  )
}
