import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleOptions } from './bundle.mjs'
import { printType } from './print-type.mjs'
import { root } from './run.mjs'

/**
 * Returns the named types of the contract, and those that they name, as TypeScript without zod. `RuleInput` is what may be
 * sent for a `Rule`: what has a default may be left out.
 */
export async function contractTypes(names) {
  const { z, contractSchemas } = await loadContract()
  const registry = z.registry()
  for (const [name, schema] of contractSchemas) registry.add(schema, { id: name })
  const schemasOf = (io) =>
    z.toJSONSchema(registry, { io, uri: (id) => id, unrepresentable: 'any' }).schemas
  const schemas = { output: schemasOf('output'), input: schemasOf('input') }
  const comments = readComments()
  const types = new Map()
  for (const name of names) add(name)
  return [...types.values()]

  function add(name) {
    if (types.has(name)) return
    const isInput = !(name in schemas.output) && name.endsWith('Input')
    const own = isInput ? name.slice(0, -'Input'.length) : name
    const schema = schemas[isInput ? 'input' : 'output'][own]
    // A constant of the contract, which types only ask the type of.
    if (!schema) return
    types.set(name, null)
    const refer = (other) => {
      const named = isInput ? `${other}Input` : other
      add(named)
      return named
    }
    const commentOf = (property) => comments(own, property)
    const printed = printType(schema, { refer, commentOf })
    const about = comments(own)
    types.set(name, { name, text: `${about}type ${name} = ${printed}\n` })
  }
}

async function loadContract() {
  // Imported late: this module is loaded before the packages are installed.
  const { build } = await import('esbuild')
  const stdin = {
    contents: `export { z } from 'zod'\nexport { contractSchemas } from '@/core/openapi/contract-schemas'`,
    resolveDir: root,
    loader: 'ts',
  }
  const { entryPoints: _, ...options } = bundleOptions([], join(root, 'dist'))
  const { outputFiles } = await build({
    ...options,
    stdin,
    packages: 'bundle',
    sourcemap: false,
    write: false,
  })
  const code = Buffer.from(outputFiles[0].contents).toString('base64')
  return import(`data:text/javascript;base64,${code}`)
}

/** Reads the comments of the contract: of a schema, and of its properties, which may be another's. */
function readComments() {
  const folder = join(root, 'core/contract')
  const files = readdirSync(folder).filter((file) => /(?<!\.test)\.ts$/.test(file))
  const blocks = new Map()
  const constants =
    /(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?^(export )?const (\w+) =([\s\S]*?)(?=^(?:\/\*\*|export|const|function|type|interface) |(?![\s\S]))/gm
  for (const file of files) {
    const text = readFileSync(join(folder, file), 'utf8')
    for (const [, about = '', exported, name, block] of text.matchAll(constants)) {
      // Those of one file alone may have the names of others.
      if (exported || !blocks.has(name)) blocks.set(name, { about, block })
    }
  }
  return function commentOf(name, property, seen = new Set()) {
    const found = blocks.get(name)
    if (!found || seen.has(name)) return ''
    if (property === undefined) return found.about
    seen.add(name)
    const own = new RegExp(`(/\\*\\*(?:(?!\\*/)[\\s\\S])*\\*/)\\n\\s*${property}:`).exec(
      found.block,
    )
    if (own) return `${own[1].replaceAll(/\n\s*/g, '\n ')}\n`
    const others = /\b(\w+)(?=\.(?:extend|omit|partial|shape)\b)|\.\.\.(\w+)/g
    for (const [, shape, spread] of found.block.matchAll(others)) {
      const inherited = commentOf(shape ?? spread, property, seen)
      if (inherited !== '') return inherited
    }
    return ''
  }
}
