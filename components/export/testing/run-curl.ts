import { deepStrictEqual, strictEqual } from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { HeaderLine } from '@/core/contract/capture'
import { curlCommand } from '../curl-command'
import type { Case } from './curl-cases'
import { capturedCase } from './random-case'
import { parseRequest, type Recorder } from './recorder'

const run = promisify(execFile)

/** Copies a case as curl, runs it in bash, and throws unless the same bytes arrive at `server`. */
export async function arrivesEqual(given: Case, server: Recorder, folder: string): Promise<void> {
  const capture = capturedCase(given, server.host)
  const { command } = curlCommand(`http://${server.host}/in/bin`, capture)
  const script = join(folder, 'command.sh')
  await writeFile(script, command)
  const env = { ...process.env, HOME: '/nonexistent', no_proxy: '*' }
  await run('/bin/bash', [script], { env }).catch((error: Error) => {
    throw new Error(`curl is needed and must succeed: ${error.message}`)
  })
  const arrived = server.take()
  strictEqual(arrived.length, 1)
  const got = parseRequest(arrived[0] ?? Buffer.alloc(0))
  strictEqual(got.line, `${capture.method} /in/bin${capture.target} HTTP/${capture.httpVersion}`)
  deepStrictEqual(byCurl(got.headers, false), byCurl(capture.headers, false))
  // curl places Host and Content-Length itself; each must appear as often as it was sent.
  deepStrictEqual(anyOrder(byCurl(got.headers, true)), anyOrder(byCurl(capture.headers, true)))
  strictEqual(got.body.toString('hex'), Buffer.from(given.body ?? '').toString('hex'))
}

function anyOrder(headers: HeaderLine[]): string[] {
  return headers.map((line) => line.join(': ')).toSorted((a, b) => a.localeCompare(b))
}

function byCurl(headers: HeaderLine[], wanted: boolean): HeaderLine[] {
  const own = ['host', 'content-length']
  return headers
    .filter(([name]) => own.includes(name.toLowerCase()) === wanted)
    .map(([name, value]) => [wanted ? name.toLowerCase() : name, value])
}
