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
