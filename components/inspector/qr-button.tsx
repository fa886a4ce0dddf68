'use client'

import { QrCode } from 'lucide-react'
import dynamic from 'next/dynamic'
import { Popover } from 'radix-ui'
import { IconButton } from '../ui/icon-button'

const Qr = dynamic(() => import('./qr').then((module) => module.Qr), {
  loading: () => <div className="size-[200px]" />,
})

/** The address as a picture, for a phone's camera. */
export function QrButton({ url }: { url: string }) {
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <IconButton label="QR code of the address" icon={QrCode} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label="QR code of the address"
          align="end"
          sideOffset={6}
          collisionPadding={8}
          className="z-30 w-[232px] animate-appear rounded-md border border-line bg-panel p-4 shadow-float"
        >
          <Qr text={url} />
          <p className="mt-3 font-mono text-xs text-ink-2 wrap-anywhere">{url}</p>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
