import { expect, test } from 'vitest'
import { everyWords, intervalOptions, outcomeWords, pollName, pollState } from './poll-words'

test('a poll is named by its address', () => {
  expect(pollName({ url: 'https://a.example/b?c=d' })).toBe('a.example/b?c=d')
})

test('its state is the worst that its owner should know', () => {
  expect(pollState({ on: true, failures: 0 }).word).toBe('on')
  expect(pollState({ on: true, failures: 2 }).word).toBe('failing')
  expect(pollState({ on: false, failures: 2 }).word).toBe('off')
})

test.each([
  [60, 'every minute'],
  [300, 'every 5 min'],
  [3600, 'every hour'],
  [21_600, 'every 6 h'],
  [86_400, 'every day'],
])('%i seconds are: %s', (seconds, words) => {
  expect(everyWords(seconds)).toBe(words)
})

test('the form offers the interval that a poll has, in its place', () => {
  expect(intervalOptions(60)).toHaveLength(6)
  expect(
    intervalOptions(120)
      .map(({ value }) => value)
      .slice(0, 3),
  ).toEqual(['60', '120', '300'])
})

test('the last fetch is told by what came of it', () => {
  const last = { at: '', status: 200, error: null, changed: null }
  expect(outcomeWords(last)).toBe('unchanged')
  expect(outcomeWords({ ...last, changed: 7 })).toBe('changed: request 7')
  expect(outcomeWords({ ...last, error: 'It answered 500' })).toBe('It answered 500')
})
