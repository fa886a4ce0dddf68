'use client'

import {
  Braces,
  Download,
  Ellipsis,
  Eraser,
  KeyRound,
  Reply,
  Send,
  Settings2,
  Share2,
  Trash2,
  Upload,
} from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { deletionWords } from '../home/deletion-words'
import { askForSample } from '../samples/asking'
import { useSecretsWindow } from '../signatures/use-secrets-window'
import { useReplying } from '../rules/reply-window-context'
import { useExport } from '../export/use-export'
import { Confirm } from '../ui/confirm'
import { fetchJson } from '../ui/fetch-json'
import { IconButton } from '../ui/icon-button'
import { Menu, MenuCheckItem, MenuItem, MenuSeparator } from '../ui/menu'
import { lazyComponent } from '../ui/lazy-component'
import { useCommands } from '../commands/commands'
import { usePhone } from '../elements/phone'
import type { OwnSource } from '../live/source'
import type { InspectorState } from '../live/state'

const ClearDialog = lazyComponent(() =>
  import('../annotate/clear-dialog').then(({ ClearDialog }) => ClearDialog),
)
const SettingsDialog = lazyComponent(() =>
  import('./settings-dialog').then(({ SettingsDialog }) => SettingsDialog),
)

/** The actions on the whole bin. On a phone it includes the bar's buttons. */
export function BinMenu({
  source,
  state,
  onFollow,
  onShare,
}: {
  source: OwnSource
  state: Pick<InspectorState, 'bin' | 'captures' | 'count' | 'finding' | 'follow' | 'pins'>
  onFollow: (on: boolean) => void
  onShare: () => void
}) {
  const { bin, count, follow } = state
  const router = useRouter()
  const phone = usePhone()
  const [dialog, setDialog] = useState<'clear' | 'delete' | 'settings' | null>(null)
  const close = () => setDialog(null)
  const path = `/api/bins/${bin.id}`
  const exporting = useExport(source, state)
  const secrets = useSecretsWindow(bin.id, state.captures)
  const replying = useReplying()

  useCommands([
    { id: 'share', section: 'Bin', label: 'Share', run: onShare },
    { id: 'settings', section: 'Bin', label: 'Settings', run: () => setDialog('settings') },
    {
      id: 'clear',
      section: 'Bin',
      label: 'Clear all requests…',
      when: () => count > 0,
      run: () => setDialog('clear'),
    },
    { id: 'delete-bin', section: 'Bin', label: 'Delete the bin…', run: () => setDialog('delete') },
    { id: 'home', section: 'Bin', label: 'Your bins', run: () => router.push('/') },
  ])

  return (
    <>
      <Menu trigger={<IconButton label="More" icon={Ellipsis} />}>
        {phone && (
          <>
            <MenuItem icon={Send} onSelect={() => askForSample()}>
              Send a sample…
            </MenuItem>
            <MenuItem icon={Share2} onSelect={onShare}>
              Share
            </MenuItem>
            <MenuItem icon={Reply} onSelect={() => replying?.open()}>
              Reply
            </MenuItem>
          </>
        )}
        <MenuCheckItem checked={follow} hint={phone ? undefined : 'f'} onChange={onFollow}>
          Follow new requests
        </MenuCheckItem>
        <MenuItem icon={Settings2} onSelect={() => setDialog('settings')}>
          Settings
        </MenuItem>
        <MenuItem icon={KeyRound} onSelect={secrets.open}>
          Secrets…
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={Download} disabled={count === 0} onSelect={() => exporting.open('export')}>
          Export…
        </MenuItem>
        <MenuItem icon={Upload} onSelect={() => exporting.open('import')}>
          Import…
        </MenuItem>
        <MenuItem icon={Braces} disabled={count === 0} onSelect={() => exporting.open('types')}>
          Types…
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={Eraser} danger disabled={count === 0} onSelect={() => setDialog('clear')}>
          Clear all requests
        </MenuItem>
        <MenuItem icon={Trash2} danger onSelect={() => setDialog('delete')}>
          Delete the bin
        </MenuItem>
      </Menu>
      {exporting.window}
      {secrets.window}
      {dialog === 'settings' && <SettingsDialog id={bin.id} onClose={close} />}
      {dialog === 'clear' && (
        <ClearDialog path={path} count={count} pinned={state.pins.size} onClose={close} />
      )}
      <Confirm
        open={dialog === 'delete'}
        onOpenChange={close}
        title={`Delete ${bin.name}?`}
        description={deletionWords({ count })}
        action="Delete the bin"
        onConfirm={async () => {
          await fetchJson(path, { method: 'DELETE' })
          router.push('/')
        }}
      />
    </>
  )
}
