import { spawn } from 'node:child_process'
import { toBase64 } from '@/core/base64'
import type { Capture, CaptureSummary } from '@/core/contract/capture'
import { visibleText } from '@/core/visible'
import { curlCommand } from '@/components/export/curl-command'
import { captureLine, statusText } from '../terminal/capture-line'
import type { Screen } from '../terminal/footer'
import { type Output, styled } from '../terminal/output'
import { deliveredLine } from './plain-view'
import type { ListenResult } from './listen-view'

/** What can be done with a request that a listener has sent. */
export interface ListenActions {
  read(seq: number): Promise<Capture>
  /** Sends it to the program once more. */
  again(seq: number): Promise<ListenResult>
  /** The address of its page. */
  page(seq: number): string
  /** The local program's address. */
  target: string
}

interface Where extends ListenActions {
  output: Output
  screen: Pick<Screen, 'write'>
}

/** Does what a key stands for; other keys do nothing. */
export async function actOn(key: string, summary: CaptureSummary, where: Where): Promise<void> {
  const { output, screen, read, again, page, target } = where
  const { seq } = summary
  if (key === 'r') {
    output.line(deliveredLine(output, summary, await again(seq)))
  } else if (key === 'd' || key === 'enter') {
    for (const line of detailLines(output, await read(seq))) output.line(line)
  } else if (key === 'c') {
    const { command } = curlCommand(target, await read(seq))
    // OSC 52: the terminal puts it on the clipboard, if it does such things.
    screen.write(`\u001b]52;c;${toBase64(new TextEncoder().encode(command))}\u0007`)
    output.line(`The curl command of #${seq} is on the clipboard, where the terminal allows it`)
  } else if (key === 'o') {
    open(page(seq))
    output.line(page(seq))
  }
}

/** Opens an address in the browser, if there is one. */
function open(address: string): void {
  const programs: Record<string, [string, string[]]> = {
    darwin: ['open', [address]],
    win32: ['rundll32', ['url.dll,FileProtocolHandler', address]],
  }
  const [program, args] = programs[process.platform] ?? ['xdg-open', [address]]
  // The address was written as well.
  spawn(program, args, { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref()
}

const maxBody = 4000
const maxLines = 60

/** Returns a request in full, as far as it fits a screen: head, body, and the reply to the sender. */
function detailLines(output: Pick<Output, 'colours'>, capture: Capture): string[] {
  const { headers, trailers, body, reply, log, signature } = {
    ...capture,
    signature: capture.verdict === null ? null : `${capture.scheme}: ${capture.verdict}`,
  }
  const text =
    body.encoding === 'utf8'
      ? body.text.slice(0, maxBody)
      : `${capture.size} bytes that are no text`
  const lines = text.split('\n')
  const more = lines.length > maxLines || body.text.length > maxBody ? ['…'] : []
  return [
    styled(output, 'bold', captureLine({ colours: false }, capture)),
    ...[...headers, ...trailers].map(([name, value]) => `  ${visibleText(`${name}: ${value}`)}`),
    '',
    ...lines.slice(0, maxLines).map((line) => `  ${visibleText(line)}`),
    ...more,
    '',
    `  Reply: ${reply.status === null ? 'none' : statusText(output, reply.status)}`,
    ...(signature === null ? [] : [`  Signature: ${signature}`]),
    ...(log === null ? [] : log.split('\n').map((line) => `  ${visibleText(line)}`)),
  ]
}
