import type { CaptureSummary } from '@/core/contract/capture'
import { Footer } from '../terminal/footer'
import type { Output } from '../terminal/output'
import { captureLine, duration } from '../terminal/capture-line'
import type { Terminal } from '../terminal/terminal'
import { actOn, type ListenActions } from './listen-actions'
import type { ListenFacts, ListenView } from './listen-view'
import { plainView } from './plain-view'

/** Requests that can be chosen. */
const maxKept = 1000
const help = '↑↓ choose   r again   d details   o open in browser   c copy curl   q quit'

/**
 * Lines as without a terminal, above two that tell how things stand, and single keys.
 *
 * @param quit ends the listener
 */
export function terminalView(
  terminal: Terminal,
  { colours }: Pick<Output, 'colours'>,
  actions: ListenActions,
  quit: () => void,
): ListenView {
  const footer = new Footer(terminal)
  const above = (text: string): void => footer.above(text)
  const output: Output = { line: above, note: above, colours }
  const plain = plainView(output)
  const seen: CaptureSummary[] = []
  let facts: ListenFacts | null = null
  let chosen: number | null = null
  let isUp = false
  let held = false

  const current = (): CaptureSummary | undefined =>
    chosen === null ? seen.at(-1) : seen.find(({ seq }) => seq === chosen)

  function draw(): void {
    const heardAt = facts?.heardAt() ?? null
    const heard = heardAt === null ? 'not heard yet' : `last heard ${ago(Date.now() - heardAt)}`
    const waiting = facts?.waiting() ?? 0
    const state = [
      isUp ? 'connected' : 'connecting …',
      heard,
      ...(held ? ['held: nothing listens there'] : []),
      ...(waiting > 0 ? [`${waiting} waiting`] : []),
    ]
    const one = current()
    const line = one ? captureLine({ colours: false }, one) : 'nothing has arrived yet'
    footer.show([`── ${state.join(' · ')}`, `> ${line}`, help])
  }

  function choose(by: number): void {
    const at = seen.findIndex(({ seq }) => seq === current()?.seq) + by
    chosen = at >= seen.length - 1 ? null : (seen[Math.max(0, at)]?.seq ?? null)
  }

  function pressed(key: string): void {
    if (key === 'q') return quit()
    if (key === 'up' || key === 'k') choose(-1)
    else if (key === 'down' || key === 'j') choose(1)
    const one = current()
    const acting = one && actOn(key, one, { ...actions, output, screen: terminal })
    void acting?.catch((error: Error) => plain.trouble(error.message))
    draw()
  }

  function note(summary: CaptureSummary): void {
    const at = seen.findLastIndex(({ seq }) => seq <= summary.seq)
    if (seen[at]?.seq !== summary.seq) seen.splice(at + 1, 0, summary)
    if (seen.length > maxKept) seen.shift()
  }

  let timer: NodeJS.Timeout | undefined
  terminal.keys(pressed)
  terminal.resumed(() => footer.redraw())
  return {
    ...plain,
    started(what) {
      plain.started(what)
      timer = setInterval(draw, 1000)
      draw()
    },
    watch: (given) => void (facts = given),
    delivered(summary, result) {
      note(summary)
      plain.delivered(summary, result)
      draw()
    },
    skipped(summary, why) {
      note(summary)
      plain.skipped(summary, why)
      draw()
    },
    held(why) {
      held = true
      plain.held(why)
      draw()
    },
    released() {
      held = false
      plain.released()
      draw()
    },
    up() {
      isUp = true
      plain.up()
      draw()
    },
    down(why) {
      isUp = false
      plain.down(why)
      draw()
    },
    end() {
      clearInterval(timer)
      footer.remove()
      terminal.release()
    },
  }
}

const ago = (ms: number): string =>
  ms < 1000 ? 'now' : `${duration(Math.floor(ms / 1000) * 1000)} ago`
