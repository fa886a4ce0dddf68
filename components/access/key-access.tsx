'use client'

import { BrowserList } from '../home/browser-list'
import { ShowKey } from '../home/show-key'
import { useAccess } from '../home/use-access'
import { AccessPart } from './access-part'

/** The owner key, and the browsers that are signed in with it. */
export function KeyAccess({ onSignedOut }: { onSignedOut: () => void }) {
  const { access, reload } = useAccess()
  return (
    <AccessPart
      title="The key owns"
      opens="Whoever has it reads, changes and deletes all your bins, from any browser or program. Give it to nobody who should only look."
    >
      {access.state === 'loading' && (
        <div role="status" aria-label="Reading your key" className="h-8 rounded-sm bg-sunken" />
      )}
      {access.state === 'none' && <p className="text-sm text-ink-2">{access.message}</p>}
      {access.state === 'ready' && (
        <>
          <ShowKey
            key={access.access.keys[0]?.createdAt}
            madeAt={access.access.keys[0]?.createdAt ?? ''}
          />
          <BrowserList access={access.access} reload={reload} onSignedOut={onSignedOut} />
        </>
      )}
    </AccessPart>
  )
}
