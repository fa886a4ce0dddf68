import { expect, it } from 'vitest'
import { attemptsInAll, providerOf, providers } from './providers'

const doubled = (all: string[]): string[] => all.filter((one, i) => all.indexOf(one) !== i)

it('ids, names, marks and signals each belong to one provider', () => {
  expect(doubled(providers.map(({ id }) => id))).toEqual([])
  expect(doubled(providers.map(({ name }) => name))).toEqual([])
  expect(doubled(providers.map(({ mark }) => mark))).toEqual([])
  expect(doubled(providers.flatMap(({ by }) => by))).toEqual([])
})

it('every entry is spelt as the recogniser looks for it', () => {
  for (const { id, mark, by } of providers) {
    expect(id).toMatch(/^[a-z0-9-]+$/)
    expect(mark).toMatch(/^[A-Z][a-z0-9]?$/)
    for (const signal of by) {
      expect(signal).toMatch(/^(?:header|agent|type):[a-z0-9./+-]+$|^body:[\w.,=-]+$/)
    }
  }
})

it.each([
  ['github', 1],
  ['slack', 4],
  ['bitbucket', 3],
  ['stripe', null],
  ['event-grid', null],
  ['gitea', null],
])('%s gives up after %s attempts', (id, attempts) => {
  const provider = providerOf(id)
  expect(provider && attemptsInAll(provider)).toBe(attempts)
})

it('an unknown id has no provider', () => {
  expect(providerOf('constructor')).toBeNull()
  expect(providerOf(null)).toBeNull()
})
