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
import { useMemo, useState } from 'react'
import { deletionWords } from '../home/deletion-words'
import { askForSample } from '../samples/asking'
import { useSecretsWindow } from '../signatures/use-secrets-window'
import { useReplying } from '../rules/replying'
import { useTaking } from '../take/use-taking'
import { Confirm } from '../ui/confirm'
import { fetchJson } from '../ui/fetch-json'
import { IconButton } from '../ui/icon-button'
import { Menu, MenuCheckItem, MenuItem, MenuSeparator } from '../ui/menu'
import { lazily } from '../ui/lazily'
import { useCommands } from './commands'
import { usePhone } from './phone'
import type { CaptureSource } from './source'
import type { InspectorState } from './state'

const ClearDialog = lazily(() =>
  import('../annotate/clear-dialog').then(({ ClearDialog }) => ClearDialog),
)
const SettingsDialog = lazily(() =>
  import('./settings-dialog').then(({ SettingsDialog }) => SettingsDialog),
)

/** What can be done with the whole bin. On a phone the bar's buttons are in here too. */
export function BinMenu({
  state,
  onFollow,
  onShare,
}: {
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
  const source = useMemo(
    (): CaptureSource => ({ kind: 'bin', bin: bin.id, url: bin.url }),
    [bin.id, bin.url],
  )
  const taking = useTaking(source, state)
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
        <MenuItem icon={Download} disabled={count === 0} onSelect={() => taking.open('export')}>
          Export…
        </MenuItem>
        <MenuItem icon={Upload} onSelect={() => taking.open('import')}>
          Import…
        </MenuItem>
        <MenuItem icon={Braces} disabled={count === 0} onSelect={() => taking.open('types')}>
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
      {taking.window}
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
