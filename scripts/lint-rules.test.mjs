import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from './run.mjs'

const imports = 'eslint(no-restricted-imports)'
const folders = 'folders(order)'
const environment = 'node(no-process-env)'
const cycle = 'import(no-cycle)'

/** File, content, and the rule that must report it; null if nothing may be reported. */
const snippets = [
  ['core/a.ts', "export { x } from 'next/server'", imports],
  ['core/b.ts', "export { x } from 'react'", imports],
  ['core/c.ts', "export { x } from 'socket.io'", imports],
  ['core/d.ts', "export { x } from '@prisma/client'", imports],
  ['core/e.ts', "export { x } from 'better-sqlite3'", imports],
  ['core/f.ts', "export { x } from 'node:fs'", imports],
  ['core/g.ts', "import { x } from 'fs'\nexport const y = x", 'unicorn(prefer-node-protocol)'],
  ['core/h.ts', "export { x } from '../server/process/env'", imports],
  ['core/bins/er.ts', "export { x } from '../../prisma/open'", imports],
  ['core/i.ts', "import type { x } from '@/components/ui/x'\nexport type Y = x", imports],
  ['core/j.ts', "export { x } from '../app/page'", imports],
  ['core/k.ts', "export { z } from 'zod'", null],
  ['core/bins/l.ts', "export { x } from '../k'\nexport { y } from '@/core/k'", null],
  ['prisma/a.ts', "export { x } from '@/server/process/env'", imports],
  ['prisma/b.ts', "export { x } from '../app/page'", imports],
  ['prisma/c.ts', "export { x } from '@/components/ui/x'", imports],
  ['prisma/d.ts', "export { x } from 'next'", imports],
  ['prisma/e.ts', "export { x } from 'node:fs'\nexport { y } from '../core/k'", null],
  ['server/a.ts', "export { x } from '@/app/in/[bin]/[[...path]]/route'", imports],
  ['server/store/b.ts', "export { x } from '../../components/ui/x'", imports],
  ['server/c.ts', "export { x } from './main'", imports],
  ['server/store/d.ts', "export { x } from '../main'", imports],
  ['server/e.ts', "export { x } from 'socket.io'\nexport { y } from '@/prisma/open'", null],
  ['server/main.ts', "export { x } from '@/app/page'\nexport { y } from './e'", null],
  ['components/a.tsx', "export { x } from '@/server/process/env'", imports],
  ['components/b.tsx', "export { x } from '@/prisma/open'", imports],
  ['components/c.tsx', "export { x } from 'node:buffer'", imports],
  ['components/d.tsx', "export { x } from '../app/page'", imports],
  ['components/e.tsx', "export { x } from '@/core/k'\nexport { y } from 'socket.io-client'", null],
  [
    'components/f.tsx',
    'export const F = () => <p dangerouslySetInnerHTML={{}} />',
    'react(no-danger)',
  ],
  ['components/g.tsx', 'export const G = () => <img src="/g.png" />', 'jsx-a11y(alt-text)'],
  ['app/a.ts', "export { x } from '@/prisma/open'", imports],
  ['app/in/b.ts', "export { x } from '../../prisma/open'", imports],
  ['app/c.ts', "export { x } from '@prisma/client'", imports],
  ['app/d.ts', "export { x } from '@/server/main'", imports],
  ['app/after.ts', "export { after } from 'next/server'", imports],
  ['components/cache-life.ts', "export { cacheLife } from 'next/cache'", imports],
  ['app/e.ts', "export { x } from '@/server/e'\nexport { y } from '@/core/k'", null],
  ['cli/a.ts', "export { x } from '@/core/k'\nexport const y = process.env.HOME", null],
  ['cli/b.ts', "export { x } from '@/server/e'", imports],
  ['cli/c.ts', "export { x } from '@/server/outgoing/send-request'", null],
  ['cli/d.ts', "export { x } from '../app/page'", imports],
  ['cli/e.ts', "export { x } from '@/components/ui/x'", imports],
  ['cli/terminal/a.ts', "export { x } from '../commands/b'", folders],
  ['e2e/a.spec.ts', "export { x } from '../server/e'", imports],
  ['bench/a.ts', "export { x } from '../prisma/open'", imports],
  ['bench/b.ts', "export { x } from 'node:http'\nexport { y } from './a'", null],
  ['core/k.test.ts', "export { x } from 'node:fs'\nexport { y } from '@/prisma/open'", null],
  ['server/f.ts', 'export const f = process.env.PORT', environment],
  ['server/g.ts', "export { env } from 'node:process'", imports],
  ['server/process/env.ts', 'export const e = process.env.PORT', null],
  ['app/f.ts', 'export const f = process.env.PORT', environment],
  ['core/http/a.ts', "export { x } from '../capture/b'", folders],
  ['core/http/b.ts', "import { x } from '@/core/capture/b'\nexport const y = x", folders],
  ['core/http/c.ts', "import { type X, x } from '../capture/b'\nexport const y: X = x", folders],
  ['core/http/d.ts', "import type { X } from '../capture/b'\nexport type Y = X", null],
  ['core/http/e.ts', "import { type X } from '../capture/b'\nexport type Y = X", null],
  ['core/http/f.test.ts', "export { x } from '../capture/b'", null],
  ['core/capture/b.ts', "export { x } from '../http/z'\nexport { y } from '../errors'", null],
  ['core/unheard-of/a.ts', "export { x } from '../errors'", folders],
  ['core/capture/c.ts', "export { x } from './testing/y'", folders],
  ['app/g.ts', "export { x } from '@/core/capture/testing/y'", folders],
  ['components/ui/a.tsx', "export { x } from '../elements/b'", folders],
  ['components/elements/a.tsx', "export { x } from '@/components/live/b'", folders],
  ['components/live/a.tsx', "export { x } from '../body/b'", folders],
  ['components/body/a.tsx', "export { x } from '../find/b'", folders],
  ['components/capture/a.tsx', "export { x } from '../inspector/b'", folders],
  ['components/inspector/a.tsx', "export { x } from '../capture/b'", null],
  ['server/process/a.ts', "export { x } from '../store/b'", folders],
  ['server/store/a.ts', "export { x } from '../process/b'", null],
  ['core/q.ts', "import { r } from './r'\nexport const q = r", cycle],
  ['core/r.ts', "import { q } from './q'\nexport const r = q", cycle],
  ['core/s.ts', "import type { T } from './t'\nexport type S = T[]", cycle],
  ['core/t.ts', "import type { S } from './s'\nexport type T = S | null", cycle],
  ['core/m.ts', 'export const f = (x: any) => x', 'typescript(no-explicit-any)'],
  [
    'core/n.ts',
    'export function f() {\n  Promise.resolve(1)\n}',
    'typescript(no-floating-promises)',
  ],
  ['core/o.ts', 'export async function f(x: number) {\n  await x\n}', 'typescript(await-thenable)'],
  [
    'core/p.ts',
    'export const f = (x: number[]) => x.forEach(async (y) => void (await Promise.resolve(y)))',
    'typescript(no-misused-promises)',
  ],
]

let folder
let reported

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wirebin-lint-'))
  for (const file of ['.oxlintrc.json', 'tsconfig.json', 'scripts/lint'])
    cpSync(join(root, file), join(folder, file), { recursive: true })
  for (const [file, text] of snippets) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text + '\n')
  }
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint')
  const options = { cwd: folder, encoding: 'utf8' }
  const { stdout } = spawnSync(process.execPath, [oxlint, '--format=json', '.'], options)
  reported = JSON.parse(stdout).diagnostics
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(snippets)('%s: %s', (file, _text, rule) => {
  const codes = reported.filter(({ filename }) => filename === file).map(({ code }) => code)
  expect(new Set(codes)).toEqual(new Set(rule === null ? [] : [rule]))
})

test('the message for a forbidden import gives the reason', () => {
  const found = reported.find(({ filename }) => filename === 'core/h.ts')
  expect(`${found.message} ${found.help}`).toContain('ask for a port instead')
})
