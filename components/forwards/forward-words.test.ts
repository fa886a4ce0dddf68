import { expect, test } from 'vitest'
import {
  forwardName,
  forwardState,
  lastWords,
  scheduleWords,
  waitingWords,
  waitsFrom,
} from './forward-words'

test('a forward is named by its address unless it has a name', () => {
  expect(forwardName({ name: '', to: 'https://a.example/hooks' })).toBe('a.example/hooks')
  expect(forwardName({ name: 'Staging', to: 'https://a.example/hooks' })).toBe('Staging')
})

test('its state is the worst that its owner should know', () => {
  const paused = { at: '', by: 'owner' as const, why: '' }
  expect(forwardState({ on: true, paused: null, failingSince: null }).word).toBe('on')
  expect(forwardState({ on: true, paused: null, failingSince: '2026' }).word).toBe('failing')
  expect(forwardState({ on: false, paused: null, failingSince: '2026' }).word).toBe('off')
  expect(forwardState({ on: false, paused, failingSince: '2026' }).word).toBe('paused')
})

test.each([
  [0, 0, ''],
  [1, 0, '1 waits to be sent'],
  [2, 1, '2 wait to be sent, 1 is held'],
  [0, 1200, '1,200 are held'],
])('%i queued and %i held are: %s', (queued, held, words) => {
  expect(waitingWords({ queued, held })).toBe(words)
})

test('the last attempt is told with its request', () => {
  const last = { seq: 7, at: '', state: 'failed' as const, status: 500, error: null }
  expect(lastWords(last)).toBe('request 7 was answered 500')
  expect(lastWords({ ...last, status: null, error: 'refused' })).toBe('request 7: refused')
  expect(lastWords({ ...last, status: null })).toBe('request 7 was not answered')
})

test.each([
  ['', []],
  ['5, 30 120;4', [5, 30, 120, 4]],
  ['5.5', null],
  ['-1', null],
  ['soon', null],
])('waits of %j are %j', (text, waits) => {
  expect(waitsFrom(text)).toEqual(waits)
})

test('a schedule is told by its tries', () => {
  expect(scheduleWords({ kind: 'own', waits: [] })).toBe('one try')
  expect(scheduleWords({ kind: 'own', waits: [60, 3600] })).toBe('3 tries in 1 h')
})
