'use client'

import { type Handshake, handshakes as all } from '@/core/handshakes/handshakes'
import type { BinReplies } from '@/core/contract/replies'
import { askForSecrets } from '../signatures/use-secrets-window'
import { type Save, switchHandshake } from './change-rules'
import { OptionRow } from './option-list'
import { useSchemes } from './use-schemes'

/** The handshakes that a bin answers, each with its secret. */
export function HandshakeList({
  bin,
  handshakes: { off, confirmSns },
  onSave,
}: {
  bin: string
  handshakes: BinReplies['handshakes']
  onSave: Save
}) {
  const schemes = useSchemes(bin)
  return (
    <div>
      <p className="border-b border-line px-5 py-3 text-sm text-ink-2 phone:px-4">
        Providers verify a new address with a handshake, which is answered before any rule.
      </p>
      {all.map((handshake) => (
        <OptionRow
          key={handshake.id}
          label={handshake.name}
          checked={!off.includes(handshake.id)}
          onChange={(on) => onSave(switchHandshake(handshake.id, on))}
        >
          <p className="wrap-anywhere">{handshake.asks}</p>
          <p className="wrap-anywhere">→ {handshake.answer}</p>
          {handshake.token && (
            <p>
              Its token: {handshake.token.alphabet}; at most {handshake.token.maxLength} characters.
            </p>
          )}
          <Needs handshake={handshake} schemes={schemes} />
          {handshake.hands !== undefined && <Hands scheme={handshake.hands} schemes={schemes} />}
        </OptionRow>
      ))}
      <OptionRow
        label="Confirm AWS SNS subscriptions without asking"
        checked={confirmSns}
        onChange={(on) =>
          onSave((now) => ({ ...now, handshakes: { ...now.handshakes, confirmSns: on } }))
        }
      >
        <p>
          Anyone who knows this bin’s address could subscribe it to their own topic. If this is off,
          each subscription has a button to confirm it, beside its request.
        </p>
      </OptionRow>
    </div>
  )
}

function Needs({
  handshake: { secret },
  schemes,
}: {
  handshake: Handshake
  /** The schemes that the bin has secrets for; null while unknown. */
  schemes: ReadonlySet<string> | null
}) {
  if (!secret) return null
  if (schemes?.has(secret.scheme)) return <p className="text-ok">This bin has {secret.words}.</p>
  return (
    <p className={secret.needed ? 'text-client' : undefined}>
      {secret.needed ? `Needs ${secret.words}: ` : `Better with ${secret.words}: `}
      <button
        type="button"
        onClick={() => askForSecrets({ scheme: secret.scheme })}
        className="text-copper-ink underline underline-offset-2"
      >
        add {secret.words}
      </button>
    </p>
  )
}

/** Of a handshake that delivers its secret: whether the bin has it, or how to get it. */
function Hands({ scheme, schemes }: { scheme: string; schemes: ReadonlySet<string> | null }) {
  if (schemes?.has(scheme)) return <p className="text-ok">This bin has its secret.</p>
  return (
    <p>
      <button
        type="button"
        onClick={() => askForSecrets({ scheme: null })}
        className="text-copper-ink underline underline-offset-2"
      >
        wait for its secret
      </button>
    </p>
  )
}
