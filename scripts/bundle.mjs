import { readFileSync } from 'node:fs'
import { join } from 'node:path'
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
  await build({
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
    legalComments: 'eof',
    logLevel: 'warning',
  })
}
