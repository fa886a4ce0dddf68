import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { contractTypes } from './contract-types.mjs'
import { root, run } from './run.mjs'

/**
 * Writes the types of an entry and of all that it imports to one file without imports. Types of the contract become
 * plain interfaces, so that nobody needs zod who uses them.
 */
export async function writeClientTypes(entry, outputs) {
  const folder = mkdtempSync(join(root, 'dist/client-types-'))
  try {
    await emit(entry, folder)
    const { format } = await import('oxfmt')
    const { $schema: _, ...style } = JSON.parse(readFileSync(join(root, '.oxfmtrc.json'), 'utf8'))
    const text = await bundled(join(folder, entry.replace(/\.ts$/, '.d.ts')))
    const { code, errors } = await format('client.d.ts', text, style)
    if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'))
    for (const output of outputs) {
      mkdirSync(join(root, dirname(output)), { recursive: true })
      writeFileSync(join(root, output), code)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function emit(entry, outDir) {
  const config = join(outDir, 'tsconfig.json')
  const compilerOptions = {
    noEmit: false,
    incremental: false,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: root,
    outDir,
    plugins: [],
    types: [],
  }
  const settings = { extends: join(root, 'tsconfig.json'), compilerOptions, include: [] }
  writeFileSync(config, JSON.stringify({ ...settings, files: [join(root, entry)] }))
  const { bin } = createRequire(import.meta.url)('typescript/package.json')
  const tsc = join(root, 'node_modules/typescript', bin.tsc)
  await run(process.execPath, [tsc, '-p', config])
}

const imports = /^import (?:type )?\{([^}]*)\} from '([^']+)';\n/gm
const reexports = /^export (?:type )?\{([^}]*)\} from '([^']+)';\n/gm
const exportedFunctions =
  /^(?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?export declare (?:async )?(?:const|function) .*\n/gm

async function bundled(entry) {
  const texts = new Map()
  const needed = new Set()
  const exported = []
  read(entry)
  const all = [...texts.values()].join('\n')
  for (const [, name] of all.matchAll(/\b(\w+Input)\b/g)) needed.add(name)
  const contract = await contractTypes([...needed])
  const names = [...exported, ...contract.map(({ name }) => name)].toSorted((a, b) =>
    a.localeCompare(b),
  )
  return [...contract.map(({ text }) => text), all, `export { ${names.join(', ')} }\n`].join('\n')

  function read(file) {
    if (texts.has(file)) return
    texts.set(file, '')
    const text = readFileSync(file, 'utf8')
    for (const [, list, from] of text.matchAll(imports)) take(file, list, from)
    for (const [all, list, from] of text.matchAll(reexports)) {
      // A class that is a type alone is no value to import.
      const type = all.startsWith('export type') ? 'type ' : ''
      exported.push(...namesOf(list).map((name) => type + name))
      take(file, list, from)
    }
    const own = text
      .replaceAll(imports, '')
      .replaceAll(reexports, '')
      .replaceAll(exportedFunctions, '')
      .replaceAll(/z\.input<typeof (\w+)>/g, '$1Input')
      // Types with a parameter here came with TypeScript 5.7.
      .replaceAll('Uint8Array<ArrayBuffer>', 'Uint8Array')
      .replaceAll(/^export (?=declare|type|interface)/gm, '')
      .replaceAll(/^export \{\};\n/gm, '')
    texts.set(file, own)
  }

  function take(file, list, from) {
    if (from.startsWith('.')) return read(join(dirname(file), `${from}.d.ts`))
    if (!from.startsWith('@/core/contract/')) return undefined
    for (const name of namesOf(list)) needed.add(name)
  }
}

const namesOf = (list) =>
  list
    .split(',')
    .map((name) => name.replace(/^\s*(?:type )?/, '').trim())
    .filter((name) => name !== '')
