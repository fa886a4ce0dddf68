import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, serverEntries } from './build-steps.mjs'
import { install } from './install.mjs'
import { requireNode } from './node-version.mjs'
import { root, run } from './run.mjs'
import { main, step } from './step.mjs'

/** Where the two packages are laid out and packed. */
export const packages = join(root, 'dist/packages')

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const about = {
  version: manifest.version,
  license: manifest.license,
  type: 'commonjs',
  engines: manifest.engines,
}

const client = ['client.mjs', 'client.cjs', 'client.d.mts', 'client.d.cts']

/** Packs the command line and the client: without dependencies. Returns the tarball's path. */
export async function packCommandLine() {
  const folder = emptyFolder('wirebin')
  write(folder, 'package.json', {
    name: 'wirebin',
    description:
      'Sends what a Wirebin catches to a program on this machine, byte for byte, and waits for it in tests.',
    ...about,
    bin: { wirebin: 'wirebin.cjs' },
    exports: {
      '.': {
        import: { types: './client.d.mts', default: './client.mjs' },
        require: { types: './client.d.cts', default: './client.cjs' },
      },
      './package.json': './package.json',
    },
    // For resolvers that read no exports.
    main: './client.cjs',
    types: './client.d.cts',
    sideEffects: false,
    files: ['wirebin.cjs', ...client, 'LICENSES.txt'],
  })
  copy(folder, 'cli/README.md', 'README.md')
  copy(folder, 'LICENSE')
  copy(folder, 'dist/cli/wirebin.cjs', 'wirebin.cjs')
  copy(folder, 'dist/cli/LICENSES.txt', 'LICENSES.txt')
  for (const file of client) copy(folder, `dist/cli/${file}`, file)
  return pack(folder)
}

/** Packs the server as it was built: all that it needs except better-sqlite3. Returns the tarball's path. */
export async function packServer() {
  const folder = emptyFolder('wirebin-server')
  write(folder, 'package.json', {
    name: 'wirebin-server',
    description: manifest.description,
    ...about,
    bin: { 'wirebin-server': 'wirebin-server.mjs' },
    files: ['wirebin-server.mjs', 'app'],
    dependencies: { [addon]: manifest.dependencies[addon] },
  })
  copy(folder, 'README.md')
  copy(folder, 'LICENSE')
  copy(folder, 'scripts/wirebin-server.mjs', 'wirebin-server.mjs')
  const app = join(folder, 'app')
  const built = join(root, '.next/standalone')
  const filter = (path) => !isLeft(relative(built, path))
  cpSync(join(built, '.next'), join(app, '.next'), { recursive: true })
  cpSync(join(built, 'node_modules'), join(app, 'node_modules'), { recursive: true, filter })
  cpSync(join(root, '.next/static'), join(app, '.next/static'), { recursive: true })
  for (const path of ['next.config.js', 'prisma/migrations']) copy(app, path)
  write(app, 'package.json', {
    name: 'wirebin-app',
    version: about.version,
    type: 'module',
    private: true,
  })
  for (const file of await tracedFiles()) copy(app, file)
  for (const name of packagesIn(app)) copyLicense(app, name)
  return pack(folder)
}

const addon = 'better-sqlite3'
/** Not needed at run time, or brought by the addon's own package. */
const left = [addon, 'bindings', 'file-uri-to-path', 'sharp', '@img', 'typescript']

/** Returns the files of the server's bundles, and of the packages that they load; Next's own are traced by its build. */
async function tracedFiles() {
  const { nodeFileTrace } = createRequire(import.meta.url)('next/dist/compiled/@vercel/nft')
  const bundles = Object.keys(serverEntries).map((name) => join(root, `dist/server/${name}.js`))
  const ignore = (path) => isLeft(path) || inPackage(path, 'next')
  const { fileList } = await nodeFileTrace(bundles, { base: root, processCwd: root, ignore })
  return [...fileList].filter(
    (file) => /^(?:node_modules|dist\/server)\//.test(file) && !file.endsWith('.map'),
  )
}

/** The packages below a folder, with their scopes. */
const packagesIn = (folder) =>
  readdirSync(join(folder, 'node_modules')).flatMap((name) =>
    name.startsWith('@')
      ? readdirSync(join(folder, 'node_modules', name)).map((own) => `${name}/${own}`)
      : [name],
  )

function copyLicense(folder, name) {
  const own = join('node_modules', name)
  for (const file of readdirSync(join(root, own))) {
    if (/^licen[cs]e/i.test(file)) copy(folder, join(own, file))
  }
}

const inPackage = (path, name) =>
  path === `node_modules/${name}` || path.startsWith(`node_modules/${name}/`)
const isLeft = (path) => left.some((name) => inPackage(path, name))

function emptyFolder(name) {
  const folder = join(packages, name)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  return folder
}

const write = (folder, name, value) => {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), `${JSON.stringify(value, null, 2)}\n`)
}

function copy(folder, from, to = from) {
  const target = join(folder, to)
  mkdirSync(dirname(target), { recursive: true })
  cpSync(realpathSync(join(root, from)), target, { recursive: true })
}

async function pack(folder) {
  const said = await run('npm', [
    'pack',
    folder,
    '--pack-destination',
    packages,
    '--json',
    '--ignore-scripts',
  ])
  const [{ filename }] = JSON.parse(said)
  return join(packages, basename(filename))
}

/** Packs both from the present build. */
function packAll() {
  return step('packages', async () => {
    await packCommandLine()
    if (existsSync(join(root, '.next/standalone'))) await packServer()
    return 'packed'
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  requireNode()
  await main(async () => {
    await install()
    await build()
    await packAll()
  })
}
