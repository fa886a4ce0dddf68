'use client'

import { Ellipsis } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { deletionWords } from '../home/deletion-words'
import { useSecretsWindow } from '../signatures/use-secrets-window'
import { useExport } from '../export/use-export'
import { Confirm } from '../ui/confirm'
import { fetchJson } from '../ui/fetch-json'
import { IconButton } from '../ui/icon-button'
import { Menu } from '../ui/menu'
import { lazyComponent } from '../ui/lazy-component'
import type { BinDialog } from './bin-menu-items'
import { useCommands } from '../commands/commands'
import type { OwnSource } from '../live/source'
import type { InspectorState } from '../live/state'

const AccessDialog = lazyComponent(() =>
  import('../access/access-dialog').then(({ AccessDialog }) => AccessDialog),
)
const ClearDialog = lazyComponent(() =>
  import('../annotate/clear-dialog').then(({ ClearDialog }) => ClearDialog),
)
const SettingsDialog = lazyComponent(() =>
  import('./settings-dialog').then(({ SettingsDialog }) => SettingsDialog),
)

const BinMenuItems = lazyComponent(() =>
  import('./bin-menu-items').then(({ BinMenuItems }) => BinMenuItems),
)

/** The actions on the whole bin. On a phone it includes the bar's buttons. */
export function BinMenu({
  source,
  state,
  onFollow,
  onShare,
}: {
  source: OwnSource
  state: Pick<
    InspectorState,
    'bin' | 'captures' | 'count' | 'finding' | 'follow' | 'pausedAfter' | 'newest' | 'pins'
  >
  onFollow: (on: boolean) => void
  onShare: () => void
}) {
  const { bin, count, follow } = state
  const router = useRouter()
  const [dialog, setDialog] = useState<BinDialog | null>(null)
  const close = () => setDialog(null)
  const path = `/api/bins/${bin.id}`
  const exporting = useExport(source, state)
  const secrets = useSecretsWindow(bin.id, state.captures)

  useCommands([
    {
      id: 'share',
      section: 'Bin',
      label: 'Share',
      words: 'link invite colleague public read only',
      run: onShare,
    },
    {
      id: 'access',
      section: 'Bin',
      label: 'Access',
      words: 'address url endpoint mail smtp owner key login token browsers',
      run: () => setDialog('access'),
    },
    {
      id: 'settings',
      section: 'Bin',
      label: 'Settings',
      words: 'configuration options preferences retention limits',
      run: () => setDialog('settings'),
    },
    {
      id: 'clear',
      section: 'Bin',
      label: 'Clear all requests…',
      words: 'delete remove empty reset wipe',
      when: () => count > 0,
      run: () => setDialog('clear'),
    },
    {
      id: 'delete-bin',
      section: 'Bin',
      label: 'Delete the bin…',
      words: 'remove destroy close',
      run: () => setDialog('delete'),
    },
    {
      id: 'home',
      section: 'Bin',
      label: 'Your bins',
      words: 'new create another dashboard overview home',
      run: () => router.push('/'),
    },
    {
      id: 'api',
      section: 'Bin',
      label: 'API',
      words: 'docs documentation config yaml agents mcp openapi swagger client cli terminal rest',
      run: () => window.location.assign('/docs/api'),
    },
  ])

  return (
    <>
      <Menu trigger={<IconButton label="More" icon={Ellipsis} />}>
        <BinMenuItems
          count={count}
          follow={follow}
          onFollow={onFollow}
          onShare={onShare}
          onSecrets={secrets.open}
          onExport={exporting.open}
          onDialog={setDialog}
        />
      </Menu>
      {exporting.window}
      {secrets.window}
      {dialog === 'access' && <AccessDialog source={source} onShare={onShare} onClose={close} />}
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
