'use client'

import { QrCode } from 'lucide-react'
import { Button } from '../ui/button'
import { IconButton } from '../ui/icon-button'
import { lazyComponent } from '../ui/lazy-component'
import { Popover } from '../ui/popover'

const Qr = lazyComponent(() => import('./qr').then(({ Qr }) => Qr))

async function saveQr(url: string): Promise<void> {
  const [{ qrFile }, { saveBlob }] = await Promise.all([import('./qr'), import('../ui/save-blob')])
  saveBlob(new Blob([qrFile(url)], { type: 'image/svg+xml' }), 'address.svg')
}

/** Shows the address as a QR code, for a phone's camera. */
export function QrButton({ url }: { url: string }) {
  return (
    <Popover
      label="QR code of the address"
      className="w-[232px]"
      trigger={<IconButton label="QR code of the address" icon={QrCode} />}
    >
      <div className="min-h-[200px]">
        <Qr text={url} />
      </div>
      <Button className="mt-2 w-full" onClick={() => void saveQr(url)}>
        Save as SVG
      </Button>
      <p className="mt-3 font-mono text-xs text-ink-2 wrap-anywhere">{url}</p>
    </Popover>
  )
}
