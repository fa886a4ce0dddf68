import { expect, it } from 'vitest'
import { providerOf, providers } from '@/core/providers/providers'
import { pauseAfter, scheduleWords } from './schedule-words'

const provider = { id: 'x', name: 'X', mark: 'X', by: [] }

it('describes how a sender retries', () => {
  expect(scheduleWords({ ...provider, retries: { after: [0, 60, 300] }, timeout: 3 })).toBe(
    'Retries after 0 s, 1 min, 5 min. Waits 3 s for a reply.',
  )
  expect(scheduleWords({ ...provider, retries: { after: [10, 30], for: 86_400 } })).toBe(
    'Retries after 10 s, 30 s and so on, for 24 h.',
  )
  expect(scheduleWords({ ...provider, retries: { attempts: 9, for: 14_400 } })).toBe(
    'Retries, 9 attempts in all, for 4 h.',
  )
  expect(scheduleWords({ ...provider, retries: { after: [] } })).toContain('Never')
  expect(scheduleWords(provider)).toBeNull()
})

it('knows when the next attempt is due, as long as that is published', () => {
  const slack = providerOf('slack')
  if (!slack) throw new Error('no Slack')
  expect([1, 2, 3, 4].map((attempt) => pauseAfter(slack, attempt))).toEqual([0, 60, 300, null])
})

it('describes every provider that publishes a schedule', () => {
  for (const one of providers) {
    const says = one.retries !== undefined || one.timeout !== undefined
    expect([one.id, /^[A-Z].*\.$/.test(scheduleWords(one) ?? '')]).toEqual([one.id, says])
  }
})
