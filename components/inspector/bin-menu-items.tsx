'use client'

import {
  Braces,
  Download,
  Eraser,
  Forward,
  KeyRound,
  QrCode,
  Radar,
  Reply,
  Send,
  Settings2,
  Share2,
  Signature,
  Stethoscope,
  Terminal,
  Trash2,
  Upload,
} from 'lucide-react'
import { showBinWindow } from '../commands/bin-window'
import { usePhone } from '../elements/phone'
import { useReplying } from '../rules/reply-window-context'
import { showSampleWindow } from '../samples/sample-window-shown'
import { MenuCheckItem, MenuItem, MenuSeparator } from '../ui/menu'

export type BinDialog = 'access' | 'clear' | 'delete' | 'settings'

/** The items of the bin's menu, loaded when it is opened. */
export function BinMenuItems({
  count,
  follow,
  onFollow,
  onShare,
  onSecrets,
  onExport,
  onDialog,
}: {
  /** Requests in the bin. */
  count: number
  follow: boolean
  onFollow: (on: boolean) => void
  onShare: () => void
  onSecrets: () => void
  onExport: (kind: 'export' | 'import' | 'types') => void
  onDialog: (dialog: BinDialog) => void
}) {
  const phone = usePhone()
  const replying = useReplying()
  return (
    <>
      {phone && (
        <>
          <MenuItem icon={Send} onSelect={() => showSampleWindow()}>
            Send a sample…
          </MenuItem>
          <MenuItem icon={Share2} onSelect={onShare}>
            Share
          </MenuItem>
          <MenuItem icon={Reply} onSelect={() => replying?.open()}>
            Replies
          </MenuItem>
          <MenuItem icon={KeyRound} onSelect={() => onDialog('access')}>
            Access
          </MenuItem>
        </>
      )}
      <MenuItem icon={QrCode} onSelect={() => showBinWindow('qr')}>
        QR code of the address…
      </MenuItem>
      <MenuCheckItem checked={follow} hint={phone ? undefined : 'f'} onChange={onFollow}>
        Follow new requests
      </MenuCheckItem>
      <MenuItem icon={Settings2} onSelect={() => onDialog('settings')}>
        Settings
      </MenuItem>
      <MenuItem icon={Signature} onSelect={onSecrets}>
        Secrets…
      </MenuItem>
      <MenuItem icon={Forward} onSelect={() => showBinWindow('forwards')}>
        Forwards…
      </MenuItem>
      <MenuItem icon={Radar} onSelect={() => showBinWindow('polls')}>
        Watched addresses…
      </MenuItem>
      <MenuItem icon={Stethoscope} onSelect={() => showBinWindow('diagnosis')}>
        Why does nothing arrive?
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={Download} disabled={count === 0} onSelect={() => onExport('export')}>
        Export…
      </MenuItem>
      <MenuItem icon={Upload} onSelect={() => onExport('import')}>
        Import…
      </MenuItem>
      <MenuItem icon={Braces} disabled={count === 0} onSelect={() => onExport('types')}>
        Types…
      </MenuItem>
      <MenuItem icon={Terminal} onSelect={() => window.location.assign('/docs/api')}>
        API
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={Eraser} danger disabled={count === 0} onSelect={() => onDialog('clear')}>
        Clear all requests
      </MenuItem>
      <MenuItem icon={Trash2} danger onSelect={() => onDialog('delete')}>
        Delete the bin
      </MenuItem>
    </>
  )
}
