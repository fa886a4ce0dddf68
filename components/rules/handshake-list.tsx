'use client'

import { type Handshake, handshakes as all } from '@/core/handshakes/handshakes'
import type { BinReplies } from '@/core/contract/replies'
import { askForSecrets } from '../signatures/use-secrets-window'
import { switchHandshake } from './change-rules'
import { OptionRow } from './option-list'
import type { Save } from './replies-tabs'
import { useSchemes } from './use-schemes'

/** The handshakes a bin answers, each with what it needs. */
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
        What providers ask before they accept an address, answered before any rule.
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
          <Needs handshake={handshake} schemes={schemes} />
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
          Whoever knows this bin’s address could subscribe it to a topic of theirs. Without it, each
          subscription is confirmed by a button beside its request.
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
  /** Of the bin's secrets; null while they are not known. */
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
