'use client'

import { useReplying } from '../rules/reply-window-context'
import { askForSecrets } from '../signatures/use-secrets-window'

/** Offers owners to wait for the secret of a handshake that was not stored. */
export function SecretNotKept() {
  if (!useReplying()) return null
  return (
    <button
      type="button"
      onClick={() => askForSecrets({ scheme: null })}
      title="A handshake secret is stored only while you wait for it"
      className="h-[22px] rounded-full border border-copper px-2.5 text-sm font-medium text-copper-ink hover:bg-copper-wash"
    >
      Wait for its secret…
    </button>
  )
}
