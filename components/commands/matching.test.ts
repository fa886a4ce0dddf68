import { expect, it } from 'vitest'
import type { Command } from './commands'
import { matching } from './matching'

const list = ['Next request', 'Copy the body', 'Share this bin', 'Copy as curl'].map(
  (label): Command => ({ id: label, label, section: 'Page', run: () => {} }),
)
const labels = (typed: string) => matching(list, typed).map(({ label }) => label)

it('shows all commands while nothing is typed', () => {
  expect(labels('  ')).toHaveLength(4)
})

it('requires every word, in any order and case', () => {
  expect(labels('BODY copy')).toEqual(['Copy the body'])
  expect(labels('copy it')).toEqual([])
})

it('finds a command by its further words, after those that are called so', () => {
  const more = { id: 'why', label: 'Why?', section: 'Bin', words: 'doctor share', run: () => {} }
  const found = (typed: string) => matching([more, ...list], typed).map(({ label }) => label)
  expect(found('doctor')).toEqual(['Why?'])
  expect(found('share')).toEqual(['Share this bin', 'Why?'])
})

it('lists commands that begin with the first word first', () => {
  expect(labels('b')).toEqual(['Copy the body', 'Share this bin'])
  expect(labels('s')[0]).toBe('Share this bin')
})
