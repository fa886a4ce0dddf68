import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { parseRequest, recorder } from '@/components/export/testing/recorder'
import type { HeaderLine } from '../../contract/capture'

/** A request as it is compared: without what differs by nature. */
export interface Comparable {
  line: string
  headers: string[]
  /** Latin-1. */
  body: string
}

const run = promisify(execFile)
const env = { ...process.env, HOME: '/nonexistent', no_proxy: '*', LC_ALL: 'C.UTF-8' }

/** Runs a command in bash and returns what its curl sends; HOST stands for the address there. */
export async function requestToSend(command: string): Promise<Comparable[]> {
  const server = await recorder()
  // All hosts lead to the recorder, whatever the command says.
  const curl = `curl() { command curl -sS --connect-to "::${server.host}" "$@"; }`
  const script = `${curl}\n${command.replace(/^\$ /, '').replaceAll('HOST', server.host)}`
  await run('/bin/bash', ['-c', script], { env }).catch(() => undefined)
  const sent = server.take().map((bytes) => {
    const { line, headers, body } = parseRequest(bytes)
    return comparable(line, headers, body)
  })
  await server.close()
  return sent.map((one) => ({
    ...one,
    headers: one.headers.map((text) => text.replace(server.host, 'HOST')),
  }))
}

/** Differing by nature: the boundary, curl's name and version, its codings, the case of escapes. */
export function comparable(line: string, headers: HeaderLine[], body: Uint8Array): Comparable {
  const boundary = /boundary=(-{24}\w+)$/m.exec(headers.map(([, value]) => value).join('\n'))?.[1]
  const unbound = (text: string): string => (boundary ? text.replaceAll(boundary, 'B') : text)
  const values: Record<string, (value: string) => string> = {
    'User-Agent': (value) => value.replace(/^curl\/[\d.]+$/, 'curl'),
    'Accept-Encoding': () => 'its own',
    'Content-Length': (value) => (Number(value) === body.length ? 'its length' : value),
  }
  return {
    line: line.replaceAll(/%[\da-f]{2}/gi, (escape) => escape.toUpperCase()),
    headers: headers.map(([name, value]) => `${name}: ${unbound(values[name]?.(value) ?? value)}`),
    body: unbound(Buffer.from(body).toString('latin1')),
  }
}
