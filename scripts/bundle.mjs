import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './run.mjs'

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

export async function bundle(entryPoints, outdir) {
  // Imported late: this module is loaded before the packages are installed.
  const { build } = await import('esbuild')
  await build(bundleOptions(entryPoints, outdir))
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
  writeFileSync(join(root, dirname(outfile), 'LICENSES.txt'), licensesOf(metafile))
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
