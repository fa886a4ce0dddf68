'use client'

import { Ellipsis, ExternalLink, Pencil, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useMemo, useState } from 'react'
import type { Bin } from '@/core/contract/bin'
import { Confirm } from '../ui/confirm'
import { CopyButton } from '../ui/copy-button'
import { fetchJson } from '../ui/fetch-json'
import { IconButton } from '../ui/icon-button'
import { Menu, MenuItem, MenuSeparator } from '../ui/menu'
import { useZone } from '../ui/time-setting'
import { useNow } from '../ui/use-now'
import { useStoredText } from '../ui/use-stored'
import { When } from '../ui/when'
import { count, dateAndTime, soon } from '../ui/words'
import { deletionWords } from './deletion-words'
import { RenameDialog } from './rename-dialog'
import { unreadOf } from './unread'

export function BinRow({ bin, reload }: { bin: Bin; reload: () => Promise<void> }) {
  const router = useRouter()
  const now = useNow()
  const zone = useZone()
  const [dialog, setDialog] = useState<'rename' | 'delete' | null>(null)
  const close = () => setDialog(null)
  const [remembered] = useStoredText(`unread.${bin.id}`, '')
  const unread = useMemo(() => unreadOf(bin, remembered), [bin, remembered])
  const cell = 'h-[53px] truncate px-4'

  async function remove() {
    await fetchJson(`/api/bins/${bin.id}`, { method: 'DELETE' })
    await reload()
  }

  return (
    <tr className="border-b border-line last:border-b-0">
      <td className={cell}>
        <span className="flex items-center gap-2">
          <Link
            href={`/b/${bin.id}`}
            className="min-w-0 truncate rounded-sm font-semibold -outline-offset-2 hover:text-copper-ink"
            title={bin.name}
          >
            <bdi>{bin.name}</bdi>
          </Link>
          {unread > 0 && (
            <span className="shrink-0 rounded-full bg-copper-wash px-1.5 text-xs font-medium text-copper-ink">
              {count(unread)} <span className="sr-only">unread</span>
            </span>
          )}
        </span>
        <span className="block truncate text-xs text-ink-3 sm:hidden">
          {count(bin.count)} kept{bin.lastCaptureAt && ', '}
          {bin.lastCaptureAt && <When at={bin.lastCaptureAt} />}
        </span>
      </td>
      <td className={`${cell} font-mono text-sm text-ink-2 max-lg:hidden`} title={bin.url}>
        /in/{bin.id}
      </td>
      <td className={`${cell} max-sm:hidden`}>{keptWords(bin)}</td>
      <td className={`${cell} max-sm:hidden`}>
        {bin.lastCaptureAt ? (
          <When at={bin.lastCaptureAt} />
        ) : (
          <span className="text-ink-3">none</span>
        )}
      </td>
      <td
        className={`${cell} text-ink-3 max-md:hidden`}
        title={bin.expiresAt ? dateAndTime(bin.expiresAt, zone) : undefined}
      >
        {bin.expiresAt ? soon(bin.expiresAt, now) : 'never'}
      </td>
      <td className={`${cell} text-right`}>
        <CopyButton
          iconOnly
          variant="ghost"
          text={bin.url}
          label={`Copy the address of ${bin.name}`}
        />
        <Menu trigger={<IconButton label={`More for ${bin.name}`} icon={Ellipsis} />}>
          <MenuItem icon={ExternalLink} onSelect={() => router.push(`/b/${bin.id}`)}>
            Open
          </MenuItem>
          <MenuItem icon={Pencil} onSelect={() => setDialog('rename')}>
            Rename
          </MenuItem>
          <MenuSeparator />
          <MenuItem icon={Trash2} danger onSelect={() => setDialog('delete')}>
            Delete
          </MenuItem>
        </Menu>
        {dialog === 'rename' && <RenameDialog bin={bin} onClose={close} onRenamed={reload} />}
        <Confirm
          open={dialog === 'delete'}
          onOpenChange={close}
          title={`Delete ${bin.name}?`}
          description={deletionWords(bin)}
          action="Delete the bin"
          onConfirm={remove}
        />
      </td>
    </tr>
  )
}

/** One whose limit was lowered keeps more than that until the next request. */
function keptWords({ count: kept, maxCaptures }: Bin): string {
  if (kept === 0) return '0'
  return `${count(kept)}${kept > maxCaptures ? ', limit' : ' of'} ${count(maxCaptures)}`
}
