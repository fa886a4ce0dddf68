import { expect, test } from 'vitest'
import type { Capture } from '@/core/contract/capture'
import { editedFrom } from '../deliveries/edited-request'
import { changeOf, trialRequest } from './trial-request'

const capture = {
  seq: 12,
  method: 'POST',
  target: '/',
  headers: [],
  body: { encoding: 'utf8', text: 'a', truncated: false },
} as unknown as Capture
const named = (number: string) => ({ ...trialRequest(null), number })

test('a request that was read is edited only while it is still the one that is named', () => {
  const edited = editedFrom(capture)
  expect(changeOf(named('12'), '12', capture)).toEqual({ changed: { capture, edited } })
  expect(changeOf(named('13'), '12', capture)).toEqual({})
  const changed = { capture, edited: { ...edited, body: 'b' } }
  expect(changeOf({ ...named('12'), changed }, '12', capture)).toEqual({})
})
