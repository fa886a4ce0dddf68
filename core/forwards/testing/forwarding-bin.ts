import type { DeliveryList, DeliverySummary } from '../../contract/delivery'
import type { Forward, ForwardList } from '../../contract/forward'
import { services } from '../../services'
import type { Stage } from '../../deliveries/testing/stage'

/** A bin of the stage's owner with one forward, to the stage's target unless it says otherwise. */
export interface ForwardingBin {
  bin: string
  id: string
  /** Calls the API at a path under the bin's. Throws what it answers if that is no success. */
  ask<Answer>(path: string, method?: string, body?: object): Promise<Answer>
  send(body?: string, path?: string, headers?: Record<string, string>): Promise<Response>
  forward(): Promise<Forward>
  /** Oldest first. */
  deliveries(): Promise<DeliverySummary[]>
  /** Each as "seq.attempt state", oldest first. */
  states(): Promise<string[]>
  /** What the list says of each capture, oldest first. */
  marks(): Promise<(string | null)[]>
}

export async function forwardingBin(stage: Stage, settings: object = {}): Promise<ForwardingBin> {
  const { server, owner, target } = stage
  const { id: bin } = await owner.createBin()
  const ask = async <Answer>(path: string, method = 'GET', body?: object): Promise<Answer> => {
    const init = { method, ...(body && { body: JSON.stringify(body) }) }
    const response = await owner.fetch(`/api/bins/${bin}${path}`, init)
    const text = await response.text()
    if (!response.ok) throw new Error(`${response.status} ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as Answer
  }
  const { id } = await ask<Forward>('/forwards', 'POST', { to: target.origin, ...settings })
  const deliveries = async () =>
    (await ask<DeliveryList>('/deliveries?limit=500')).deliveries.toReversed()
  return {
    bin,
    id,
    ask,
    send: (body = 'hello', path = '', headers = {}) =>
      fetch(`${server.origin}/in/${bin}${path}`, { method: 'POST', body, headers }),
    async forward() {
      const { forwards } = await ask<ForwardList>('/forwards')
      const found = forwards.find((one) => one.id === id)
      if (!found) throw new Error('The forward is gone')
      return found
    },
    deliveries,
    states: async () =>
      (await deliveries()).map(({ seq, attempt, state }) => `${seq}.${attempt} ${state}`),
    marks: async () =>
      (await owner.page(bin)).captures
        .toSorted((a, b) => a.seq - b.seq)
        .map(({ delivered }) => delivered),
  }
}

/** Moves the server's clock on by so many milliseconds, for as long as it runs; what is due by then is sent. */
export function passTime(ms: number): void {
  const running = services()
  const { now } = running
  running.now = () => now() + ms
  running.deliveries.wake()
}

/** Answers with a status and header lines, and no body. */
export const answering =
  (status: number, ...lines: string[]): Stage['target']['answer'] =>
  (_request, socket) =>
    void socket.end(
      `HTTP/1.1 ${status} Said\r\nContent-Length: 0\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n`,
    )
