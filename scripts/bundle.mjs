import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { root } from './run.mjs'

/** Prisma's WebAssembly: a file, as its package has it in base64, which would stay in memory as text, twice. */
const compiler = 'query-compiler.wasm'

/**
 * Bundles Prisma's packages and no others: a thread of the database starts in two thirds of the time. Other packages stay
 * where they are.
 */
const onlyPrisma = (outdir) => ({
  name: 'only-prisma',
  setup(build) {
    // `@/` is tsconfig.json's.
    build.onResolve({ filter: /^(?:[^./@]|@[^/])/ }, ({ path, kind }) =>
      kind === 'entry-point' || path.startsWith('@prisma/') ? undefined : { path, external: true },
    )
    build.onLoad({ filter: /\.wasm-base64\.mjs$/ }, ({ path }) => {
      const [, text] = /^const wasm = "([\w+/=]+)";/m.exec(readFileSync(path, 'utf8')) ?? []
      if (text === undefined) throw new Error(`${path} holds no WebAssembly as base64`)
      mkdirSync(resolve(root, outdir), { recursive: true })
      writeFileSync(resolve(root, outdir, compiler), Buffer.from(text, 'base64'))
      const contents = `import { readFileSync } from 'node:fs'
        export const wasm = readFileSync(new URL('./${compiler}', import.meta.url))`
      return { contents }
    })
  },
})

/**
 * Returns esbuild's settings for TypeScript that runs in Node: one file per entry, `@/` resolved by
 * tsconfig.json, packages not bundled.
 */
export function bundleOptions(entryPoints, outdir) {
  return {
    absWorkingDir: root,
    entryPoints,
    outdir,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
  }
}

/** Returns esbuild's options for programs that open the database: of all packages only Prisma's are bundled. */
export function serverOptions(entryPoints, outdir) {
  const { packages: _, ...options } = bundleOptions(entryPoints, outdir)
  return {
    ...options,
    plugins: [onlyPrisma(outdir)],
    // Some of Prisma's packages are CommonJS and load modules of Node.
    banner: {
      js: `import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);`,
    },
  }
}

export async function bundle(entryPoints, outdir) {
  // Imported late: this module is loaded before the packages are installed.
  const { build } = await import('esbuild')
  const { metafile } = await build({ ...serverOptions(entryPoints, outdir), metafile: true })
  writeLicenses(metafile, outdir)
}

/** Bundles the command line, packages and all, to one file. */
export async function bundleCommandLine(entry, outfile) {
  const { build } = await import('esbuild')
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const { metafile } = await build({
    metafile: true,
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minify: true,
    // WebSockets are faster with these two, and work without them.
    external: ['bufferutil', 'utf-8-validate'],
    banner: { js: '#!/usr/bin/env node' },
    define: { WIREBIN_VERSION: JSON.stringify(version) },
    legalComments: 'none',
    logLevel: 'warning',
  })
  writeLicenses(metafile, dirname(outfile))
}

/** Bundles the client for programs, for browsers and every runtime with fetch: as a module, and for `require`. */
export async function bundleClient(entry, outfile) {
  const { build } = await import('esbuild')
  const options = {
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    platform: 'neutral',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'warning',
  }
  for (const [format, end] of [
    ['esm', 'mjs'],
    ['cjs', 'cjs'],
  ]) {
    await build({ ...options, format, outfile: `${outfile}.${end}` })
  }
}

/** Writes the licenses of the packages in a bundle to the folder that it is in. */
function writeLicenses(metafile, folder) {
  writeFileSync(join(root, folder, 'LICENSES.txt'), licensesOf(metafile))
}

/** Returns the licenses of the packages in a bundle. */
function licensesOf({ inputs }) {
  const names = Object.keys(inputs).flatMap(
    (path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [],
  )
  const texts = [...new Set(names)].toSorted().map((name) => {
    const folder = join(root, 'node_modules', name)
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each))
    const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim()
    return `${name} ${version}: ${license}\n\n${text}\n`
  })
  return `This program contains:\n\n${texts.join(`\n${'-'.repeat(70)}\n\n`)}`
}
