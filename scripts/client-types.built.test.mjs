import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { contractTypes } from './contract-types.mjs'
import { root } from './run.mjs'

const folder = join(root, 'dist/client-types-test')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const shipped = readFileSync(join(root, 'dist/cli/client.d.mts'), 'utf8')
const tsc = (args) =>
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), ...args], {
    encoding: 'utf8',
  })

test('the types of the client name no package', () => {
  expect(shipped).not.toMatch(/\bimport\b|\bzod\b|@\//)
})

test('the types of the client are those of the contract', async () => {
  const names = (
    await contractTypes([
      'Capture',
      'WaitAnswer',
      'Bin',
      'NewBin',
      'SavedReplies',
      'RuleInput',
      'Delivery',
      'NewDeliveryInput',
      'SignatureReport',
      'TriedSecretInput',
      'CreatedShare',
      'NewShare',
    ])
  )
    .map(({ name }) => name)
    .filter((name) => new RegExp(`^type ${name} =`, 'm').test(shipped))
  expect(names.length).toBeGreaterThan(20)
  const lines = names.map((name) => {
    const isInput = name.endsWith('Input')
    const own = isInput ? name.slice(0, -'Input'.length) : name
    const schema = `typeof schemas.${own}`
    return `export const same${name}: Same<client.${name}, z.${isInput ? 'input' : 'output'}<${schema}>> = true`
  })
  mkdirSync(folder, { recursive: true })
  const modules = readFileSync(join(root, 'core/openapi/contract-schemas.ts'), 'utf8')
  const contract = [...modules.matchAll(/from '\.\.\/contract\/([\w-]+)'/g)].map(([, name]) => name)
  writeFileSync(
    join(folder, 'schemas.ts'),
    contract.map((name) => `export * from '@/core/contract/${name}'`).join('\n'),
  )
  const head = [
    `import type { z } from 'zod'`,
    `import type * as client from '../cli/client.mjs'`,
    `import type * as schemas from './schemas'`,
    'type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false',
  ]
  writeFileSync(join(folder, 'same.ts'), [...head, ...lines].join('\n'))
  const config = join(folder, 'tsconfig.json')
  const compilerOptions = { incremental: false, plugins: [] }
  writeFileSync(
    config,
    JSON.stringify({
      extends: '../../tsconfig.json',
      compilerOptions,
      include: ['*.ts'],
      exclude: [],
    }),
  )
  expect(tsc(['-p', config])).toBe('')
})
