import { expect, test } from 'vitest'
import type { Secret, SecretWait } from '@/core/contract/secret'
import { leftWords } from './use-left'
import { secretsReducer, type SecretsState } from './use-secrets'

const secret = (id: string, createdAt: string): Secret => ({
  id,
  scheme: 'asana',
  label: '',
  createdAt,
  custom: null,
  usable: true,
  fromHandshake: null,
})
const older = secret('a', '2026-01-01T00:00:00.000Z')
const newer = secret('b', '2026-01-02T00:00:00.000Z')
const waiting: SecretWait = { scheme: 'notion', leftMs: 600_000 }

const read = (secrets: Secret[], waits: SecretWait[] = []): SecretsState =>
  secretsReducer({ state: 'loading' }, { type: 'read', list: { secrets, waiting: waits } })

test('a secret that was read before the response to adding it is listed once', () => {
  const state = read([older, newer])
  expect(secretsReducer(state, { type: 'added', secret: newer })).toEqual(state)
  expect(secretsReducer(read([older]), { type: 'added', secret: newer })).toEqual(state)
})

test('a scheme is awaited once, until waiting is stopped', () => {
  const state = read([older], [waiting])
  const again = secretsReducer(state, { type: 'awaited', waiting: { ...waiting, leftMs: 5 } })
  expect(again).toMatchObject({ secrets: [older], waiting: [{ scheme: 'notion', leftMs: 5 }] })
  const given = secretsReducer(again, { type: 'given up', scheme: 'notion' })
  expect(given).toMatchObject({ secrets: [older], waiting: [] })
})

test('the time left is in minutes and seconds', () => {
  expect([600_000, 59_001, 9000, 1].map(leftWords)).toEqual(['10:00', '1:00', '0:09', '0:01'])
})
