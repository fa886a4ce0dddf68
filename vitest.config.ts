import { availableParallelism } from 'node:os'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { defineConfig, type Plugin } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))
const threads = new URL('dist/test/', pathToFileURL(root))

/** Worker threads are found beside the bundle; under test they come out of dist/test. */
const bundledThreads: Plugin = {
  name: 'bundled-threads',
  enforce: 'pre',
  transform: (code) =>
    code.replaceAll(
      /new URL\('\.\/([a-z]+-thread\.js)', import\.meta\.url\)/g,
      (_, file: string) => `new URL(${JSON.stringify(new URL(file, threads).href)})`,
    ),
}

const unit = {
  include: ['{app,components,core,prisma,scripts,server}/**/*.test.{ts,tsx,mjs}'],
  exclude: ['**/*.built.test.ts', '**/node_modules/**'],
}
/** Tests of the server as it is built, pages and all: `npx vitest run --mode built`. */
const built = { include: ['server/**/*.built.test.ts'], exclude: ['**/node_modules/**'] }

export default defineConfig(({ mode }) => ({
  plugins: [bundledThreads],
  resolve: { alias: [{ find: /^@\//, replacement: root }] },
  test: {
    ...(mode === 'built' ? built : unit),
    // By itself it leaves one of two processors idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    globalSetup: 'scripts/bundle-threads.mjs',
    // The summary names each test that needed it.
    retry: process.env.CI ? 1 : 0,
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
}))
