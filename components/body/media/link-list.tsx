'use client'

import { useState } from 'react'
import { visibleText } from '@/core/visible'
import { MoreButton } from '../../elements/more-button'
import { CopyButton } from '../../ui/copy-button'
import { plural } from '../../ui/words'
import { CutText } from '../text/cut-text'
import type { PageLink } from './page-links'

/** This many links are added at once. */
const step = 25

/** Where the links of a page lead: to be read and copied, since in its preview they lead nowhere. */
export function LinkList({ links }: { links: readonly PageLink[] }) {
  const [shown, setShown] = useState(step)
  if (links.length === 0) return null
  return (
    <section className="mt-4">
      <h4 className="mb-1.5 text-sm font-medium">{plural(links.length, 'link')}</h4>
      <ul aria-label="Links of the page">
        {links.slice(0, shown).map(({ address, text }) => (
          <li key={address} className="flex items-start gap-3 border-t border-line py-2">
            <div className="min-w-0 flex-1">
              {text !== '' && text !== address && (
                <p className="text-sm wrap-anywhere text-ink-2">
                  <CutText text={text} />
                </p>
              )}
              <p className="font-mono wrap-anywhere">
                <CutText text={address} limit={300} />
              </p>
            </div>
            <CopyButton
              iconOnly
              text={address}
              label={`Copy address of ${visibleText((text || address).slice(0, 80))}`}
              className="-my-1 -mr-2 shrink-0"
            />
          </li>
        ))}
      </ul>
      <MoreButton shown={shown} total={links.length} step={step} what="links" onMore={setShown} />
    </section>
  )
}
