'use client'

import type { CaptureSummary } from '@/core/contract/capture'
import { Dialog } from '../ui/dialog'
import { toast } from '../ui/toast'
import { matchWords } from './match-words'
import { SecretWaitList } from './secret-wait-list'
import { SecretForm } from './secret-form'
import { SecretList } from './secret-list'
import { useMatches } from './use-matches'
import { useSecrets } from './use-secrets'

/** The secrets that a bin's signatures are verified with. */
export function SecretsDialog({
  bin,
  captures,
  scheme,
  onClose,
}: {
  bin: string
  captures: readonly CaptureSummary[]
  /** The preselected scheme of a new secret. */
  scheme: string | null
  onClose: () => void
}) {
  const { list, add, remove, wait, stop, retry } = useSecrets(bin)
  const [matches, added] = useMatches(bin)
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Secrets"
      description="Signatures are verified with these, also those of earlier requests. A secret is kept encrypted and never shown again. While you rotate a secret, add both the old and the new one."
      wide
    >
      <div className="mt-4">
        <SecretForm
          captures={captures}
          first={scheme}
          onAdd={async (input) => {
            await add(input)
            if (!added(input.scheme)) toast('Added.')
          }}
        />
        <p role="status" className="mt-3 text-sm text-ink-2 empty:hidden">
          {matches && matchWords(matches)}
        </p>
      </div>
      <SecretList list={list} onRemove={remove} onRetry={retry} />
      {list.state === 'ready' && (
        <SecretWaitList secrets={list.secrets} waiting={list.waiting} onWait={wait} onStop={stop} />
      )}
    </Dialog>
  )
}
