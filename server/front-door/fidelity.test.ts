import { expect, test } from 'vitest'
import { startServer } from '../testing/start-server'
import { fidelityCases, tryTable } from './testing/fidelity/try-table'

tryTable(startServer)

test('the table has at least 60 cases with titles of their own', () => {
  const titles = new Set(fidelityCases.map(({ title }) => title))
  expect(titles.size).toBe(fidelityCases.length)
  expect(titles.size).toBeGreaterThanOrEqual(60)
})
