import type { Capture } from '../../contract/capture'
import type { Poll, PollList } from '../../contract/poll'
import type { Stage } from '../../deliveries/testing/stage'
import { services } from '../../services'

/** A bin of the stage's owner that watches the stage's target, unless `settings` say otherwise. */
export interface PollingBin {
  bin: string
  id: string
  /** Calls the API at a path under the bin's. Throws what it answers if that is no success. */
  ask<Answer>(path: string, method?: string, body?: object): Promise<Answer>
  poll(): Promise<Poll>
  /** Fetches it now, and returns what came of it. */
  run(): Promise<Poll>
  capture(seq: number): Promise<Capture>
}

/** Returns a bin whose poll is off, so that it is fetched only when a test says so. */
export async function pollingBin(
  { owner, target }: Stage,
  settings: object = {},
  ofBin: object = {},
): Promise<PollingBin> {
  const { id: bin } = await owner.createBin(ofBin)
  const ask = async <Answer>(path: string, method = 'GET', body?: object): Promise<Answer> => {
    const init = { method, ...(body && { body: JSON.stringify(body) }) }
    const response = await owner.fetch(`/api/bins/${bin}${path}`, init)
    const text = await response.text()
    if (!response.ok) throw new Error(`${response.status} ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as Answer
  }
  const asked = { url: `${target.origin}/status?of=all`, on: false, ...settings }
  const { id } = await ask<Poll>('/polls', 'POST', asked)
  return {
    bin,
    id,
    ask,
    async poll() {
      const { polls } = await ask<PollList>('/polls')
      const found = polls.find((one) => one.id === id)
      if (!found) throw new Error('The poll is gone')
      return found
    },
    run: () => ask<Poll>(`/polls/${id}/run`, 'POST'),
    capture: (seq) => ask<Capture>(`/captures/${seq}`),
  }
}

/** Moves the monotonic clock on by so many milliseconds, for as long as the server runs; what is due then is fetched. */
export function passElapsed(ms: number): void {
  const running = services()
  const { elapsed } = running
  running.elapsed = () => elapsed() + ms
  running.polls.wake()
}

/** Answers with a status, header lines and a body. */
export const saying =
  (status: number, body: string, ...lines: string[]): Stage['target']['answer'] =>
  (_request, socket) =>
    void socket.end(
      [`HTTP/1.1 ${status} Said`, `Content-Length: ${body.length}`, ...lines, '', body].join(
        '\r\n',
      ),
    )
