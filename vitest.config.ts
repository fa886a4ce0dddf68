import { availableParallelism } from 'node:os'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { defineConfig, type Plugin } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))
const threads = new URL('dist/test/', pathToFileURL(root))

/** Worker threads and kept programs are found beside the bundle; under test they come out of dist/test. */
const bundledThreads: Plugin = {
  name: 'bundled-threads',
  enforce: 'pre',
  transform: (code) =>
    code.replaceAll(
      /new URL\('\.\/([a-z]+-(?:thread|keeper)\.js)', import\.meta\.url\)/g,
      (_, file: string) => `new URL(${JSON.stringify(new URL(file, threads).href)})`,
    ),
}

const mocked = '**/*.mocked.test.ts'
const unoptimised = '**/*.unoptimised.test.ts'
const built = '**/*.built.test.{ts,mjs}'
const nowhere = '**/node_modules/**'

/**
 * Each store that a test opens has threads with Prisma's query compiler, which V8 would optimise anew in each, for a
 * second of use.
 */
const seldomOptimised = '--wasm-tiering-budget=100000000'

/** Test files share processes: what they import is loaded once in each. */
const shared = {
  name: 'shared',
  include: ['{app,cli,components,core,prisma,scripts,server}/**/*.test.{ts,tsx,mjs}'],
  exclude: [mocked, unoptimised, built, nowhere],
  isolate: false,
  execArgv: [seldomOptimised],
}
/** Those that replace modules have a process each. */
const alone = {
  name: 'mocked',
  include: [mocked],
  exclude: [nowhere],
}
/**
 * V8 makes no good code of patterns once it has made much of others, as in a server that has run for days. Then a pattern
 * may take a part of the stack for each character of a long run.
 */
const withoutRegExpCode = {
  name: 'unoptimised',
  include: [unoptimised],
  exclude: [nowhere],
  execArgv: ['--no-regexp-optimization'],
}
/**
 * Tests of the server as it is built, pages and all: `npx vitest run --mode built`. Next keeps state of its own, so each
 * file has a process.
 */
const ofBuild = { name: 'built', include: [built], exclude: [nowhere] }

export default defineConfig(({ mode }) => ({
  plugins: [bundledThreads],
  resolve: { alias: [{ find: /^@\//, replacement: root }] },
  test: {
    projects: (mode === 'built' ? [ofBuild] : [shared, alone, withoutRegExpCode]).map((test) => ({
      extends: true,
      test,
    })),
    // One more than there are processors: now and then a test waits for a disk, a timer or another process.
    maxWorkers: availableParallelism() + 1,
    globalSetup: 'scripts/bundle-threads.mjs',
    setupFiles: ['scripts/patience.mjs'],
    expect: { poll: { timeout: 60_000 } },
    // Messages in the summary say what was found.
    chaiConfig: { truncateThreshold: 400 },
    // The summary names each test that needed it.
    retry: process.env.CI ? 1 : 0,
    // They end what hangs; on a busy machine everything else is only slow.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
}))
