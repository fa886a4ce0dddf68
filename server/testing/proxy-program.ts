import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as elapse } from 'node:timers/promises'
import { installDebianPackage } from '@/scripts/debian-package.mjs'

// Debian installs them outside an ordinary user's PATH.
const env = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin` }

const asked = { nginx: ['-v'], caddy: ['version'] }
export type ProxyName = keyof typeof asked

/**
 * Returns whether a proxy is installed here. With CI set it is installed; elsewhere a line says that its tests
 * are left out.
 */
export async function hasProxy(name: ProxyName): Promise<boolean> {
  const isHere = (): boolean => spawnSync(name, asked[name], { env }).status === 0
  if (isHere()) return true
  if (process.env['CI'] && (await installDebianPackage(name)) && isHere()) return true
  console.log(`${name} is not installed: its tests are left out`)
  return false
}

export interface RunningProxy {
  stop(): Promise<void>
}

/** Starts a proxy by a configuration of this kind; resolves once it listens at the port. */
export async function startProxy(
  name: ProxyName,
  configuration: string,
  port: number,
): Promise<RunningProxy> {
  const folder = mkdtempSync(join(tmpdir(), 'wirebin-proxy-'))
  const file = join(folder, 'configuration')
  const { text, args } = name === 'nginx' ? nginx(folder, configuration) : caddy(configuration)
  writeFileSync(file, text)
  const child = spawn(name, [...args, file], {
    env: { ...env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (piece: Buffer) => (said += piece.toString()))
  const ended = once(child, 'exit')
  await listens(port, () => child.exitCode !== null && `${name} ended: ${said}`)
  return {
    async stop() {
      child.kill()
      await ended
      rmSync(folder, { recursive: true })
    },
  }
}

function nginx(folder: string, configuration: string): { text: string; args: string[] } {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  const paths = temporary.map((one) => `${one}_temp_path ${folder}/${one};`).join(' ')
  const http = `${paths} access_log off; ${configuration}`
  return {
    text: `daemon off; master_process off; pid ${folder}/pid; events {}\nhttp { ${http} }`,
    args: ['-p', folder, '-e', join(folder, 'error.log'), '-c'],
  }
}

const caddy = (configuration: string): { text: string; args: string[] } => ({
  text: `{\n\tadmin off\n\tauto_https off\n}\n${configuration}`,
  args: ['run', '--adapter', 'caddyfile', '--config'],
})

async function listens(port: number, failed: () => string | false): Promise<void> {
  for (let i = 0; i < 400; i += 1) {
    const why = failed()
    if (why !== false) throw new Error(why)
    const socket = connect(port, '127.0.0.1')
    const up = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    socket.destroy()
    if (up) return
    await elapse(25)
  }
  throw new Error(`Nothing listens at ${port}`)
}

/** Returns a port that nothing listens at. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Returns the configuration for a proxy that docs/behind-a-proxy.md gives, between these ports, without TLS. */
export function documented(name: ProxyName, port: number, wirebin: number): string {
  const page = readFileSync(join(import.meta.dirname, '../../docs/behind-a-proxy.md'), 'utf8')
  const language = name === 'nginx' ? 'nginx' : 'caddyfile'
  const [, block = ''] = new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 's').exec(page) ?? []
  return block
    .replace('127.0.0.1:3000', `127.0.0.1:${wirebin}`)
    .replace('listen 443 ssl', `listen 127.0.0.1:${port}`)
    .replaceAll(/^\s*ssl_certificate.*\n/gm, '')
    .replace(/^hooks\.example\.com \{/m, `http://127.0.0.1:${port} {`)
}
