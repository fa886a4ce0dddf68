import type { CaptureSummary } from '@/core/contract/capture'
import { asError } from '@/core/errors'
import { bytesOf } from '../client/body-bytes'
import { Feed } from '../live/feed'
import type { ListenAs } from '../live/connection'
import { retryRequest } from '../live/retry-request'
import { ListenProgress } from '../live/progress'
import { readState, stateFile, writeState } from '../live/state-file'
import { LocalDeliveries, type LocalDelivery } from '../local/deliveries'
import type { LocalTarget } from '../local/local-target'
import { Answering } from './answering'
import type { Context } from './context'
import { type ListenView, resultOf } from './listen-view'
import type { OpenedBin } from './open-bin'
import { Replays } from './replays'
import { beginning, type Since } from './since'

export interface ListenerSettings {
  opened: OpenedBin
  target: LocalTarget
  atOnce: number
  since: Since
  query: string | undefined
  listenAs: ListenAs
  view: ListenView
}

const saveMs = 100
/** What is under way when the listener ends may be answered for so long. */
const lingerMs = 2000

/** Sends captures to the target until the signal or for good. Throws if the latter. */
export async function runListener(settings: ListenerSettings, context: Context): Promise<void> {
  const { opened, target, view } = settings
  const owner = { origin: opened.instance.origin, bin: opened.bin, target: target.address }
  const file = stateFile(owner, context.env)
  const begin = beginning(settings.since, opened.newest, readState(file))
  const progress = new ListenProgress(begin)
  const save = (): void => writeState(file, owner, progress.state)
  view.started({ bin: opened.bin, url: opened.url, target: target.address, after: begin.after })

  const answering = new Answering(opened, settings.listenAs.reply !== 'no', view)
  const deliveries = deliveriesOf(settings, answering)
  const replays = new Replays(settings, deliveries)
  const feed = feedOf(settings, begin.after, { answering, replays })
  context.signal.addEventListener('abort', () => feed.end(), { once: true })
  view.watch?.({ heardAt: () => feed.heardAt, waiting: () => feed.waiting })

  save()
  let saving: NodeJS.Timeout | undefined
  const saveSoon = (): void => {
    saving ??= setTimeout(() => {
      saving = undefined
      save()
    }, saveMs)
  }
  try {
    await work(settings, { feed, progress, deliveries, answering }, saveSoon)
  } finally {
    feed.end()
    replays.end()
    await deliveries.stop(lingerMs)
    clearTimeout(saving)
    save()
    view.end()
  }
}

function feedOf(
  { opened, query, listenAs, view }: ListenerSettings,
  after: number,
  { answering, replays }: { answering: Answering; replays: Replays },
): Feed {
  const { instance, bin, watch, may } = opened
  return new Feed({
    instance,
    bin,
    watch,
    after,
    query,
    listenAs: may.listen ? listenAs : undefined,
    on: {
      state: (state) => (state.up ? view.up() : view.down(state.why)),
      trouble: (why) => view.trouble(why),
      listening: (state) => answering.learn(state),
      replayed: (seqs) => replays.add(seqs),
    },
  })
}

function deliveriesOf(
  { target, atOnce, view }: ListenerSettings,
  answering: Answering,
): LocalDeliveries {
  return new LocalDeliveries(target, atOnce, {
    delivered({ summary, replay = false }, result) {
      answering.pass(summary, result)
      view.delivered(summary, { ...resultOf(result), replay })
    },
    notSent: ({ summary }, { error }) => answering.decline(summary, error ?? 'it was not sent'),
    unreadable({ summary }, error) {
      view.skipped(summary, asError(error).message)
    },
    held: (why) => view.held(why),
    released: () => view.released(),
  })
}

interface Parts {
  feed: Feed
  progress: ListenProgress
  deliveries: LocalDeliveries
  answering: Answering
}

/** Hands captures out of the feed to the deliveries, a few ahead of what is being sent. */
async function work(
  { opened, atOnce, view }: ListenerSettings,
  { feed, progress, deliveries, answering }: Parts,
  changed: () => void,
): Promise<void> {
  const ahead = new Set<Promise<void>>()
  for (let summary = await feed.next(); summary; summary = await feed.next()) {
    const { seq, refused } = summary
    if (!progress.begin(seq)) continue
    if (deliveries.holding) answering.decline(summary, 'nothing listens there')
    const ended = (
      refused === null
        ? deliveries.add({ summary, whole: wholeOf(opened, summary, { feed, view }) })
        : Promise.resolve(view.skipped(summary, 'it was not received whole'))
    ).then(() => {
      progress.end(seq)
      changed()
      ahead.delete(ended)
    })
    ahead.add(ended)
    while (ahead.size >= 2 * atOnce && !feed.ended) await Promise.race([...ahead, feed.over])
  }
}

/** Returns a capture with its body: as it was announced, or read, again and again while the instance does not answer. */
function wholeOf(
  { instance, bin }: OpenedBin,
  summary: CaptureSummary,
  { feed, view }: { feed: Feed; view: Pick<ListenView, 'trouble'> },
): LocalDelivery['whole'] {
  const { seq, method, target } = summary
  const contents = feed.takeContents(seq)
  if (contents) {
    const { headers, trailers, body } = contents
    return Promise.resolve({ capture: { method, target, headers, trailers }, body: bytesOf(body) })
  }
  const settings = { ended: () => feed.ended, trouble: (why: string) => view.trouble(why) }
  const reading = retryRequest(settings, async () => {
    const capture = await instance.capture(bin, seq)
    return { capture, body: await instance.body(bin, capture) }
  }).then((whole) => whole ?? Promise.reject(new Error('the listener has ended')))
  // Whoever sends it hears of the failure, unless everything ends before its turn.
  reading.catch(() => undefined)
  return reading
}
