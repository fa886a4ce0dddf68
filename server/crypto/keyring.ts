import { hkdfSync } from 'node:crypto'
import type { Keyring } from '@/core/ports/keyring'
import { seal, sealingKeyBytes, unseal } from './sealing'

const idBytes = 6

/** A keyring that can report which keys it has. */
export interface OpenKeyring extends Keyring {
  has(keyId: string): boolean
}

/**
 * Returns a keyring that uses AES-256-GCM.
 *
 * @param materials what keys are derived from: the current one, which seals, then the earlier ones
 */
export function keyringOf([present, ...before]: readonly [string, ...string[]]): OpenKeyring {
  const current = keyOf(present)
  const keys = [current, ...before.map(keyOf)]
  const ids = new Set(keys.map(({ id }) => id))
  return {
    keyId: current.id,
    has: (keyId) => ids.has(keyId),
    seal: (text, context) => seal(current.key, text, context),
    open(sealed, context) {
      for (const { key } of keys) {
        const text = unseal(key, sealed, context)
        if (text !== null) return text
      }
      return null
    },
  }
}

function keyOf(material: string): { id: string; key: Buffer } {
  const derive = (what: string, bytes: number): Buffer =>
    Buffer.from(hkdfSync('sha256', material, '', what, bytes))
  return {
    id: derive('wirebin key id', idBytes).toString('hex'),
    key: derive('wirebin secrets', sealingKeyBytes),
  }
}
