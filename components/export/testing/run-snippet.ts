import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import type { Case } from './curl-cases'
import { capturedCase } from './random-case'
import { parseRequest, recorder, type Recorder } from './recorder'
import type { Snippet, ExportedCapture } from '../request-to-send'

/** One process per language runs all files in turn, since starting it costs more than they do. */
const drivers = {
  node: {
    command: process.execPath,
    args: [
      '-e',
      `require('readline').createInterface({ input: process.stdin })
        .on('line', (file) => import(file).catch(console.error))`,
    ],
    file: (round: number) => `resend-${round}.mjs`,
  },
  python: {
    command: 'python3',
    args: ['-c', 'import runpy, sys\nfor line in sys.stdin: runpy.run_path(line.strip())'],
    file: (round: number) => `resend_${round}.py`,
  },
  java: {
    command: 'java',
    args: [join(import.meta.dirname, 'SnippetDriver.java')],
    file: () => 'Resend.java',
  },
}

/** Runs copied code and records what arrives. */
export class SnippetRunner {
  readonly #driver: (typeof drivers)[keyof typeof drivers]
  readonly #folder = mkdtempSync(join(tmpdir(), 'wirebin-take-'))
  readonly #server: Recorder
  readonly #process: ChildProcessWithoutNullStreams
  #errors = ''
  #round = 0

  private constructor(language: keyof typeof drivers, server: Recorder) {
    this.#driver = drivers[language]
    this.#server = server
    this.#process = spawn(this.#driver.command, this.#driver.args)
    this.#process.stdout.resume()
    this.#process.stderr.on('data', (data) => (this.#errors += String(data)))
  }

  static async start(language: keyof typeof drivers): Promise<SnippetRunner> {
    return new SnippetRunner(language, await recorder())
  }

  /** Copies a case, runs the code, and returns the capture and what arrived. */
  async resend(given: Case, write: (address: string, capture: ExportedCapture) => Snippet) {
    const { host } = this.#server
    const capture: ExportedCapture = { bin: 'bin', ...capturedCase(given, host) }
    const snippet = write(`http://${host}/in/bin`, capture)
    const file = join(this.#folder, this.#driver.file(++this.#round))
    writeFileSync(file, snippet.code)
    this.#process.stdin.write(`${file}\n`)
    for (;;) {
      const [arrived] = this.#server.take()
      if (arrived) return { capture, snippet, got: parseRequest(arrived) }
      if (this.#errors) throw new Error(`${this.#errors}\n${snippet.code}`)
      await after(2)
    }
  }

  async stop(): Promise<void> {
    this.#process.kill()
    await this.#server.close()
    rmSync(this.#folder, { recursive: true })
  }
}
