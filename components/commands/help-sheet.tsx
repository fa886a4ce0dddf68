'use client'

import { Dialog } from '../ui/dialog'
import { Kbd } from '../ui/kbd'
import { type Command, sections, useAllCommands } from './commands'
import { keyName } from './keys'
import { useMac } from './use-keys'

/** Handled where the views are: how many there are depends on the body. */
const viewKeys: Command = {
  id: 'view',
  section: 'Views',
  label: 'Views of the body, in their order',
  keys: ['1–9'],
  run: () => undefined,
}

/** Lists every key and what it does. */
export function HelpSheet({ onClose }: { onClose: () => void }) {
  const all = [...useAllCommands().filter(({ keys }) => keys), viewKeys]
  return (
    <Dialog open onOpenChange={onClose} title="Keyboard shortcuts" wide>
      <div className="mt-4 columns-2 gap-8 max-sm:columns-1">
        {sections.map((section) => {
          const list = all.filter((command) => command.section === section)
          return list.length > 0 && <KeySection key={section} title={section} list={list} />
        })}
      </div>
    </Dialog>
  )
}

function KeySection({ title, list }: { title: string; list: Command[] }) {
  const mac = useMac()
  return (
    <section className="mb-5 break-inside-avoid" aria-label={title}>
      <h3 className="mb-1 text-xs font-semibold tracking-[0.06em] text-ink-2 uppercase">{title}</h3>
      <dl>
        {list.map(({ id, label, keys }) => (
          <div key={id} className="flex min-h-7 items-center justify-between gap-3">
            <dt>{label}</dt>
            <dd className="flex shrink-0 gap-1">
              {keys?.map((key) => (
                <Kbd key={key}>{keyName(key, mac)}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
