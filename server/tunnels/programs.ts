import { devNull } from 'node:os'
import type { TunnelName } from '../process/tunnel-names'

/** A program that gives an address of this machine a public one, for as long as it runs. */
export interface TunnelProgram {
  /** Returns its arguments; `target` is http://127.0.0.1:port. */
  args(target: string): string[]
  /** Returns the public origin that a line of its output tells; null if it tells none. */
  originIn(line: string): string | null
  /** Returns a line of its output as words for people. */
  wordsIn(line: string): string
  /** How to install it, in one line. */
  install: string
}

const same = (line: string): string => line

/** The programs by their names, as they are on the PATH. */
export const tunnelPrograms: Readonly<Record<TunnelName, TunnelProgram>> = {
  /** A quick tunnel: no account, and a new address at each start. */
  cloudflared: {
    // A configuration of the user's, with its own rules for hosts, would answer 404 to every request.
    args: (target) => ['tunnel', '--no-autoupdate', '--config', devNull, '--url', target],
    // It names api.trycloudflare.com where it fails to ask that for a tunnel.
    originIn: (line) =>
      /https:\/\/(?!api\.)[a-z0-9-]+\.trycloudflare\.com(?![\w.-])/i.exec(line)?.[0] ?? null,
    wordsIn: (line) => line.replace(/^\d{4}-\d\d-\d\dT[\d:.]+Z (?:INF|WRN|ERR) /, ''),
    install:
      'brew install cloudflared, winget install Cloudflare.cloudflared, or https://developers.cloudflare.com/cloudflare-one/networks/connectors/cloudflare-tunnel/downloads/',
  },
  ngrok: {
    args: (target) => ['http', target, '--log=stdout', '--log-format=json', '--log-level=info'],
    originIn(line) {
      const { msg, url } = logged(line)
      return msg === 'started tunnel' && url.startsWith('https://') ? url : null
    },
    wordsIn(line) {
      const { msg, err } = logged(line)
      return [msg, err === '<nil>' ? '' : err].filter((part) => part !== '').join(': ') || line
    },
    install:
      'brew install ngrok, winget install ngrok.ngrok, or https://ngrok.com/download; then ngrok config add-authtoken <your token>',
  },
  /** In the foreground: its funnel ends with it. */
  tailscale: {
    args: (target) => ['funnel', target],
    // Where the tailnet has no funnels yet, it names an address of login.tailscale.com to allow them.
    originIn: (line) =>
      /^\s*(https:\/\/[a-z0-9-]+\.[a-z0-9-]+\.ts\.net(?::\d+)?)(?:\/|\s|$)/i.exec(line)?.[1] ??
      null,
    wordsIn: same,
    install: 'https://tailscale.com/download; then tailscale up',
  },
}

/** Returns the fields of a line of ngrok's log; empty texts if it is none. */
function logged(line: string): { msg: string; url: string; err: string } {
  let fields: unknown = null
  try {
    fields = JSON.parse(line)
  } catch {
    // Errors at its start are no JSON.
  }
  const of = (name: string): string => {
    const value = (fields as Record<string, unknown> | null)?.[name]
    return typeof value === 'string' ? value : ''
  }
  return { msg: of('msg'), url: of('url'), err: of('err') }
}
