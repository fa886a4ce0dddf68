'use client'

import { Link2 } from 'lucide-react'
import { ShareList } from '../share/share-list'
import { useShares } from '../share/use-shares'
import { Button } from '../ui/button'
import { AccessPart } from './access-part'

/** The links to the bin: what each covers, whether it hides secrets, and when it ends. */
export function LinkAccess({ bin, onShare }: { bin: string; onShare: () => void }) {
  const { list, revoke, retry } = useShares(bin)
  return (
    <AccessPart
      title="A link looks"
      opens="Whoever has one sees what it covers, live, and changes nothing. Secrets are hidden unless you chose to show them. A link’s address is shown once, when it is made."
    >
      <ShareList bare list={list} onRevoke={(share) => revoke(share.id)} onRetry={retry} />
      <Button icon={Link2} className="mt-1" onClick={onShare}>
        Make a link…
      </Button>
    </AccessPart>
  )
}
