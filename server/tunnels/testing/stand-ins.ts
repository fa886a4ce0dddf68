import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TunnelName } from '../../process/tunnel-names'

/** What the real programs print where they work: to which output, and line by line. `{n}` is the count of starts. */
export const printed: Record<TunnelName, { output: 'stdout' | 'stderr'; lines: string[] }> = {
  cloudflared: {
    output: 'stderr',
    lines: [
      '2026-11-29T10:00:00Z INF Thank you for trying Cloudflare Tunnel. Doing so, without a Cloudflare account, is a quick way to experiment and try it out. (https://www.cloudflare.com/website-terms/)',
      '2026-11-29T10:00:00Z INF Requesting new quick Tunnel on trycloudflare.com...',
      '2026-11-29T10:00:03Z INF +--------------------------------------------------------------------------------------------+',
      '2026-11-29T10:00:03Z INF |  Your quick Tunnel has been created! Visit it at (it may take some time to be reachable):  |',
      '2026-11-29T10:00:03Z INF |  https://buffalo-marco-cardiff-motel{n}.trycloudflare.com                                   |',
      '2026-11-29T10:00:03Z INF +--------------------------------------------------------------------------------------------+',
      '2026-11-29T10:00:03Z INF Registered tunnel connection connIndex=0 location=fra08 protocol=quic',
    ],
  },
  ngrok: {
    output: 'stdout',
    lines: [
      '{"lvl":"info","msg":"open config file","path":"/home/a/.config/ngrok/ngrok.yml","err":null,"t":"2026-11-29T10:00:00+0000"}',
      '{"addr":"127.0.0.1:4040","allow_hosts":null,"lvl":"info","msg":"starting web service","obj":"web","t":"2026-11-29T10:00:00+0000"}',
      '{"addr":"http://127.0.0.1:41000","lvl":"info","msg":"started tunnel","name":"command_line","obj":"tunnels","t":"2026-11-29T10:00:01+0000","url":"https://94b1-203-0-113-7{n}.ngrok-free.app"}',
    ],
  },
  tailscale: {
    output: 'stdout',
    lines: [
      'Available on the internet:',
      '',
      'https://laptop{n}.tail1a2b3.ts.net/',
      '|-- proxy http://127.0.0.1:41000',
      '',
      'Press Ctrl+C to exit.',
    ],
  },
}

/** The origin that a program gives at its n-th start. */
export const originOf: Record<TunnelName, (n: number) => string> = {
  cloudflared: (n) => `https://buffalo-marco-cardiff-motel${n}.trycloudflare.com`,
  ngrok: (n) => `https://94b1-203-0-113-7${n}.ngrok-free.app`,
  tailscale: (n) => `https://laptop${n}.tail1a2b3.ts.net`,
}

export interface StandIn {
  /** For the program's environment. */
  env: NodeJS.ProcessEnv
  /** The arguments of its last start. */
  args(): string[]
  /** The process of its last start. */
  pid(): number
  /** Whether it has printed all it says. */
  hasPrinted(): boolean
  /** How often it was started. */
  starts(): number
  remove(): void
}

/** How a stand-in differs from the real program where that works. */
export interface Manner {
  /** What it prints instead. */
  lines?: string[]
  /** Ends after it printed. */
  ends?: true
  /** Ends on no signal but SIGKILL. */
  stubborn?: true
}

/** Puts a program of this name into a folder of its own, which speaks as the real one does. */
export function standIn(name: TunnelName, { lines, ends, stubborn }: Manner = {}): StandIn {
  const folder = mkdtempSync(join(tmpdir(), 'wirebin-tunnel-'))
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  const file = (what: string): string => join(folder, what)
  const { output, lines: real } = printed[name]
  const script = `#!${process.execPath}
const { existsSync, readFileSync, writeFileSync } = require('node:fs')
const count = existsSync(${JSON.stringify(file('starts'))}) ? Number(readFileSync(${JSON.stringify(file('starts'))}, 'utf8')) + 1 : 1
writeFileSync(${JSON.stringify(file('starts'))}, String(count))
writeFileSync(${JSON.stringify(file('args'))}, JSON.stringify(process.argv.slice(2)))
writeFileSync(${JSON.stringify(file('pid'))}, String(process.pid))
${stubborn ? "process.on('SIGTERM', () => undefined)" : ''}
for (const line of ${JSON.stringify(lines ?? real)}) process.${output}.write(line.replace('{n}', count) + '\\n')
writeFileSync(${JSON.stringify(file('printed'))}, '')
${ends ? 'process.exitCode = 1' : 'setInterval(() => undefined, 1000)'}
`
  writeFileSync(join(bin, name), script)
  chmodSync(join(bin, name), 0o755)
  const read = (what: string): string => readFileSync(file(what), 'utf8')
  return {
    env: { NODE_ENV: 'test', PATH: bin },
    args: () => JSON.parse(read('args')) as string[],
    pid: () => Number(read('pid')),
    hasPrinted: () => existsSync(file('printed')),
    starts: () => Number(read('starts')),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Whether a process runs. */
export function runs(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
