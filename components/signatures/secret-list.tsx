'use client'

import { useState } from 'react'
import type { Secret } from '@/core/contract/secret'
import { schemeName } from '@/core/signatures/scheme-names'
import { VisibleText } from '../elements/visible-text'
import { Button } from '../ui/button'
import { Confirm } from '../ui/confirm'
import { When } from '../ui/when'
import { customExample } from './custom-example'
import { SecretOriginLine } from './secret-origin-line'
import type { SecretsState } from './use-secrets'

/** The secrets of a bin, without their values. */
export function SecretList({
  list,
  onRemove,
  onRetry,
}: {
  list: SecretsState
  onRemove: (id: string) => Promise<void>
  onRetry: () => void
}) {
  const [leaving, setLeaving] = useState<Secret | null>(null)
  return (
    <section className="mt-6 border-t border-line pt-4">
      <h3 className="mb-1 text-xs font-semibold tracking-[0.06em] text-ink-2 uppercase">
        Secrets of this bin
      </h3>
      {list.state === 'loading' && (
        <p role="status" className="py-2 text-sm text-ink-2">
          Reading the secrets …
        </p>
      )}
      {list.state === 'error' && (
        <div role="alert" className="flex flex-wrap items-center gap-3 py-2 text-sm">
          <span className="text-server">The secrets could not be read. {list.message}</span>
          <Button onClick={onRetry}>Try again</Button>
        </div>
      )}
      {list.state === 'ready' && list.secrets.length === 0 && (
        <p className="py-2 text-sm text-ink-2">None yet: signatures are seen, but not checked.</p>
      )}
      {list.state === 'ready' && list.secrets.length > 0 && (
        <ul>
          {list.secrets.map((secret) => (
            <SecretRow key={secret.id} secret={secret} onRemove={() => setLeaving(secret)} />
          ))}
        </ul>
      )}
      <Confirm
        open={leaving !== null}
        onOpenChange={() => setLeaving(null)}
        title={`Remove the ${leaving ? nameOf(leaving) : ''} secret?`}
        description="This cannot be undone. Requests that were signed with it are then invalid, or have no secret."
        action="Remove the secret"
        onConfirm={async () => {
          if (leaving) await onRemove(leaving.id)
        }}
      />
    </section>
  )
}

const nameOf = ({ scheme, label }: Secret): string =>
  label === '' ? schemeName(scheme) : `${schemeName(scheme)} (${label})`

function SecretRow({ secret, onRemove }: { secret: Secret; onRemove: () => void }) {
  return (
    <li className="flex items-center gap-4 border-b border-line py-2.5 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className="wrap-anywhere">
          {schemeName(secret.scheme)}
          {secret.label !== '' && (
            <span className="text-ink-2">
              {' '}
              <VisibleText text={secret.label} />
            </span>
          )}
        </p>
        {secret.custom && (
          <code className="block font-mono text-sm wrap-anywhere text-ink-2">
            <VisibleText text={customExample(secret.custom).line} />
          </code>
        )}
        {secret.fromHandshake ? (
          <SecretOriginLine {...secret.fromHandshake} />
        ) : (
          <p className="text-sm text-ink-3">
            added <When at={secret.createdAt} />
          </p>
        )}
        {!secret.usable && (
          <p className="text-sm text-server">
            It cannot be decrypted: this instance’s key has changed since it was added. Remove it
            and add it again.
          </p>
        )}
      </div>
      <Button onClick={onRemove} aria-label={`Remove ${nameOf(secret)}`}>
        Remove
      </Button>
    </li>
  )
}
