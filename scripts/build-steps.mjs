import { bundle, bundleClient, bundleCommandLine } from './bundle.mjs'
import { compressFiles } from './compress-files.mjs'
import { runTool } from './run.mjs'
import { unlessCurrent } from './stamp.mjs'
import { step } from './step.mjs'
import { writeClientTypes } from './write-client-types.mjs'
import { writeParser } from './write-parser.mjs'
import { writeProviderNames } from './write-provider-names.mjs'
import { writeSamples } from './write-samples.mjs'

const settings = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'scripts/build-steps.mjs',
  'scripts/bundle.mjs',
]
const schema = ['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json']
const grammar = 'core/query/query.peggy'
const providerTable = 'core/providers/providers.ts'
const githubSamples = 'core/samples/providers/github-events.json'
const serverSources = ['core', 'prisma', 'server', 'app', ...settings]
const pageSources = [
  'components',
  'instrumentation.ts',
  'public',
  'next.config.js',
  'postcss.config.mjs',
]

export const threadEntries = {
  'writer-thread': 'server/store/writer-thread.ts',
  'reader-thread': 'server/store/reader-thread.ts',
  'lookup-thread': 'server/store/lookup-thread.ts',
  'script-thread': 'server/sandbox/script-thread.ts',
  'transfer-thread': 'server/transfers/transfer-thread.ts',
}
/** Programs that the server starts as processes of their own. */
export const processEntries = { 'tunnel-keeper': 'server/tunnels/tunnel-keeper.ts' }
export const serverEntries = { main: 'server/main.ts', ...threadEntries, ...processEntries }

/** Writes Prisma's client, the query parser, GitHub's samples and providers' names to `generated` folders. */
export async function generate() {
  const client = { inputs: schema, output: 'prisma/generated/client.ts' }
  await step('generate', () =>
    unlessCurrent('generate', client, () => runTool('prisma/build/index.js', ['generate'])),
  )
  const parser = {
    inputs: [grammar, 'scripts/write-parser.mjs', 'package-lock.json'],
    output: 'core/query/generated/parser.js',
  }
  await step('grammar', () => unlessCurrent('grammar', parser, () => writeParser(grammar)))
  const samples = {
    inputs: [githubSamples, 'scripts/write-samples.mjs', 'package-lock.json'],
    output: 'core/samples/generated/github.js',
  }
  await step('samples', () =>
    unlessCurrent('samples', samples, () => writeSamples(githubSamples, samples.output)),
  )
  const names = {
    inputs: [
      'core/providers/table',
      providerTable,
      'scripts/write-provider-names.mjs',
      'package-lock.json',
    ],
    output: 'core/providers/generated/names.js',
  }
  await step('names', () =>
    unlessCurrent('names', names, () => writeProviderNames(providerTable, names.output)),
  )
}

/** Bundles the Node side and its worker threads to dist/server. */
function buildServer() {
  const inputs = { inputs: [...serverSources, ...schema], output: 'dist/server/main.js' }
  return step('server', () =>
    unlessCurrent('server', inputs, () => bundle(serverEntries, 'dist/server')),
  )
}

/** Bundles the command line to dist/cli. */
function buildCommandLine() {
  const inputs = {
    inputs: [
      'cli',
      'core',
      'server/outgoing',
      'server/crypto',
      'server/process',
      'components/export',
      ...settings,
    ],
    output: 'dist/cli/wirebin.cjs',
  }
  return step('cli', () =>
    unlessCurrent('command line', inputs, () => bundleCommandLine('cli/main.ts', inputs.output)),
  )
}

/** Bundles the client for programs to dist/cli, and writes its types. */
function buildClient() {
  const inputs = {
    inputs: [
      'cli/client',
      'core',
      'scripts/write-client-types.mjs',
      'scripts/contract-types.mjs',
      'scripts/print-type.mjs',
      ...settings,
    ],
    output: 'dist/cli/client.mjs',
  }
  const entry = 'cli/client/entry.ts'
  return step('client', () =>
    unlessCurrent('client', inputs, async () => {
      await bundleClient(entry, 'dist/cli/client')
      await writeClientTypes(entry, ['dist/cli/client.d.mts', 'dist/cli/client.d.cts'])
    }),
  )
}

/** Builds the pages with Next. */
function buildPages() {
  const inputs = {
    inputs: [...serverSources, ...schema, ...pageSources, 'scripts/compress-files.mjs'],
    output: '.next/BUILD_ID',
  }
  const env = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  return step('pages', () =>
    unlessCurrent('pages', inputs, async () => {
      await runTool('next/dist/bin/next', ['build'], { env })
      await compressFiles('.next/static')
    }),
  )
}

/** Writes the types of Next's routes, which `tsc` needs on a fresh clone. */
export function routeTypes() {
  const inputs = { inputs: ['app', 'next.config.js', 'package-lock.json'], output: 'next-env.d.ts' }
  const env = { NEXT_TELEMETRY_DISABLED: '1' }
  return step('routes', () =>
    unlessCurrent('routes', inputs, () => runTool('next/dist/bin/next', ['typegen'], { env })),
  )
}

/** Builds everything that `node dist/server/main.js` needs, if its sources changed. */
export async function build() {
  await generate()
  await buildServer()
  await buildCommandLine()
  await buildClient()
  await buildPages()
}
