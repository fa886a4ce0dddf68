import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('the document explains every finding', () => {
  const page = readFileSync('docs/behind-a-proxy.md', 'utf8')
  const files = readdirSync('core/diagnosis').filter((name) => name.startsWith('judge-'))
  const text = files.map((name) => readFileSync(`core/diagnosis/${name}`, 'utf8')).join('')
  const named = text.matchAll(/'(?:fault|warning|note)',\s*'(\w+)'|\[\s*'([a-z_]+)',\s*[`'][A-Z]/g)
  const all = new Set(
    [...named].map(([, one, other]) => one ?? other ?? '').filter((one) => one !== 'warning'),
  )
  expect([...all].filter((code) => !page.includes(`\`${code}\``))).toEqual([])
  expect(all.size).toBeGreaterThan(25)
})
