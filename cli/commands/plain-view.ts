import type { CaptureSummary } from '@/core/contract/capture'
import { captureLine, duration, harmless, statusText } from '../terminal/capture-line'
import { notesOnce, type Output, styled } from '../terminal/output'
import type { Listening } from '../live/connection'
import type { ListenResult, ListenView } from './listen-view'

const maxReason = 300
const maxName = 60

/** One line for each capture, and one for each change of how things stand. */
export function plainView(output: Output): ListenView {
  const { line, note } = output
  const once = notesOnce(output)
  const warned = (text: string): string => styled(output, 'yellow', harmless(text, maxReason))
  return {
    started({ bin, url, target, after }) {
      line(`Listening to ${harmless(url ?? bin, maxReason)}`)
      line(`Sending to ${harmless(target, maxReason)}, after #${after}`)
    },
    delivered: (summary, result) => line(deliveredLine(output, summary, result)),
    skipped: (summary, why) =>
      line(`${captureLine(output, summary)}  ${warned(`not sent: ${why}`)}`),
    answered: (seq, sent) => {
      if (!sent) note(warned(`The sender of #${seq} got the bin’s own reply`))
    },
    listening: (state) => once(listenersText(state)),
    held: (why) => once(warned(`${why}. Requests are held until something listens there`)),
    released: () => once('It listens again: what was held is being sent'),
    up: () => once('Connected'),
    down: (why) => once(warned(`Disconnected: ${why}. Connecting again …`)),
    trouble: (why) => once(warned(why)),
    end: () => undefined,
  }
}

/** Returns who listens, and who answers, in a sentence. */
function listenersText({ listener, listeners, replyMs }: Listening): string {
  const others = listeners
    .filter(({ id }) => id !== listener)
    .map(({ name }) => harmless(name, maxName))
  const answering = listeners.find(({ answers }) => answers)
  const alone = others.length === 0 ? 'Nobody else listens' : `Others listen: ${others.join(', ')}`
  if (replyMs === null || !answering) return alone
  const who = answering.id === listener ? 'This listener' : harmless(answering.name, maxName)
  return `${alone}. ${who} answers the senders, within ${duration(replyMs)}`
}

/** Returns a capture's line with what the local program answered. */
export function deliveredLine(
  output: Pick<Output, 'colours'>,
  summary: CaptureSummary,
  { status, error, durationMs, replay }: ListenResult,
): string {
  const answer = status === null ? [] : [statusText(output, status)]
  const failed = error === null ? [] : [styled(output, 'red', harmless(error, maxReason))]
  const time = styled(output, 'dim', duration(durationMs))
  const again = replay ? ['(again)'] : []
  return [captureLine(output, summary), '→', ...answer, ...failed, time, ...again].join('  ')
}
