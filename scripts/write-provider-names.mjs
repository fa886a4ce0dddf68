import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { bundleOptions } from './bundle.mjs'
import { root } from './run.mjs'

/** Writes the names of a table of providers: pages need only them, at once, and not how senders are told apart. */
export async function writeProviderNames(table, output) {
  // Imported late: this module is loaded before the packages are installed.
  const { build } = await import('esbuild')
  const options = { ...bundleOptions([table], dirname(output)), sourcemap: false, write: false }
  const { outputFiles } = await build(options)
  const code = Buffer.from(outputFiles[0].contents).toString('base64')
  const { providers } = await import(`data:text/javascript;base64,${code}`)
  const names = Object.fromEntries(providers.map(({ id, name, mark }) => [id, [name, mark]]))
  mkdirSync(join(root, dirname(output)), { recursive: true })
  writeFileSync(join(root, output), `export const names = ${JSON.stringify(names)}\n`)
  const types =
    'export const names: Readonly<Record<string, readonly [name: string, mark: string]>>\n'
  writeFileSync(join(root, output.replace(/\.js$/, '.d.ts')), types)
}
