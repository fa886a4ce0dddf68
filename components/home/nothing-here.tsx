'use client'

import { buttonClass } from '../ui/button'
import { lazyComponent } from '../ui/lazy-component'
import { PlainPage } from './plain-page'

// Every page bundles its error pages.
const OpenWithKey = lazyComponent(
  () => import('./open-with-key').then(({ OpenWithKey }) => OpenWithKey),
  <div className="h-[52px]" />,
)

/** An address that shows nothing, and the two ways on: the owner key, and the bins of this browser. */
export function NothingHere({ title, children }: { title: string; children: string }) {
  return (
    <PlainPage title={title}>
      <p>{children}</p>
      <div className="text-base">
        <OpenWithKey />
      </div>
      <a href="/" className={buttonClass()}>
        Your bins
      </a>
    </PlainPage>
  )
}
