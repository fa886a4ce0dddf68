'use client'

import type { CaptureSummary } from '@/core/contract/capture'
import { Dialog } from '../ui/dialog'
import { toast } from '../ui/toast'
import { SecretForm } from './secret-form'
import { SecretList } from './secret-list'
import { useSecrets } from './use-secrets'

/** The secrets that a bin's signatures are checked with. */
export function SecretsDialog({
  bin,
  captures,
  scheme,
  onClose,
}: {
  bin: string
  captures: readonly CaptureSummary[]
  /** What a new secret begins with. */
  scheme: string | null
  onClose: () => void
}) {
  const { list, add, remove, retry } = useSecrets(bin)
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Secrets"
      description="Signatures are checked with these, of requests kept already too. A secret is kept encrypted and never shown again. Several of one scheme can stand here while you change from one to the next."
      wide
    >
      <div className="mt-4">
        <SecretForm
          captures={captures}
          first={scheme}
          onAdd={async (input) => {
            await add(input)
            toast('Added. Requests kept already are checked again.')
          }}
        />
      </div>
      <SecretList list={list} onRemove={remove} onRetry={retry} />
    </Dialog>
  )
}
