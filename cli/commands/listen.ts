import { CommandFailure } from '../failure'
import { Feed } from '../live/feed'
import { insist } from '../live/insist'
import { ListenProgress } from '../live/progress'
import { readState, stateFile, writeState } from '../live/state-file'
import { type LocalDelivery, LocalDeliveries } from '../local/deliveries'
import { LocalTarget } from '../local/local-target'
import { command, numberOption, wordOption } from './command'
import type { Context } from './context'
import { jsonView } from './json-view'
import { type ListenView, resultOf } from './listen-view'
import { instanceOptions, openBin, type OpenedBin } from './open-bin'
import { plainView } from './plain-view'
import { beginning, type Since, sinceOf } from './since'

export const listenCommand = command({
  name: 'listen',
  usage: '[bin or address] --to URL',
  summary: 'Sends what a bin catches to a program on this machine, byte for byte',
  words: { min: 0, max: 1 },
  options: {
    ...instanceOptions,
    to: { type: 'string', value: 'URL', help: 'The local program: http://localhost:3000/hooks' },
    path: {
      type: 'string',
      value: 'keep|fixed',
      help: 'Whether the path after the bin’s address is added to the URL; default: keep',
    },
    since: {
      type: 'string',
      value: 'last|now|all|N',
      help: 'Where to begin: after what was sent last (default), with what arrives from now on, with the oldest, after number N',
    },
    filter: {
      type: 'string',
      value: 'QUERY',
      help: 'Only what matches: method:POST path:/orders -is:refused',
    },
    'at-once': {
      type: 'string',
      value: 'N',
      help: 'Requests under way to the program at a time, begun in order; default: 8',
    },
    timeout: { type: 'string', value: 'SECONDS', help: 'In which it has to answer; default: 30' },
    json: { type: 'boolean', help: 'One JSON object a line' },
  },
  async run({ words: [word], options }, context) {
    if (options.to === undefined) {
      throw new CommandFailure(
        '--to is missing: wirebin listen … --to http://localhost:3000/hooks',
        'usage',
      )
    }
    const target = new LocalTarget(options.to, {
      path: wordOption('path', options.path, ['keep', 'fixed']),
      timeoutMs: 1000 * numberOption('timeout', options.timeout, { min: 1, max: 3600, usual: 30 }),
    })
    const atOnce = numberOption('at-once', options['at-once'], { min: 1, max: 64, usual: 8 })
    const since = sinceOf(options.since ?? 'last')
    const opened = await openBin(word, options, context)
    const view = options.json ? jsonView(context.output) : plainView(context.output)
    await listen({ opened, target, atOnce, since, query: options.filter, view }, context)
  },
})

interface Settings {
  opened: OpenedBin
  target: LocalTarget
  atOnce: number
  since: Since
  query: string | undefined
  view: ListenView
}

const saveMs = 100
/** What is under way when the listener ends may be answered for so long. */
const lingerMs = 2000

/** Sends captures to the target until the signal or for good. Throws if the latter. */
async function listen(settings: Settings, context: Context): Promise<void> {
  const { opened, target, atOnce, query, view } = settings
  const { instance, bin, watch, url } = opened
  const owner = { origin: instance.origin, bin, target: target.address }
  const file = stateFile(owner, context.env)
  const begin = beginning(settings.since, opened.newest, readState(file))
  const progress = new ListenProgress(begin)
  let saving: NodeJS.Timeout | undefined
  const save = (): void => {
    clearTimeout(saving)
    saving = undefined
    writeState(file, owner, progress.state)
  }

  view.started({ bin, url, target: target.address, after: begin.after })
  const feed = new Feed({
    instance,
    bin,
    watch,
    after: begin.after,
    query,
    on: {
      state: (state) => (state.up ? view.up() : view.down(state.why)),
      trouble: (why) => view.trouble(why),
    },
  })
  const deliveries = new LocalDeliveries(target, atOnce, {
    delivered: ({ summary }, result) => view.delivered(summary, resultOf(result)),
    unreadable({ summary }, error) {
      view.skipped(summary, error instanceof Error ? error.message : String(error))
    },
    held: (why) => view.held(why),
    released: () => view.released(),
  })
  context.signal.addEventListener('abort', () => feed.end(), { once: true })

  save()
  try {
    await work(settings, { feed, progress, deliveries }, () => {
      saving ??= setTimeout(save, saveMs)
    })
  } finally {
    feed.end()
    await deliveries.stop(lingerMs)
    save()
    view.end()
  }
}

interface Parts {
  feed: Feed
  progress: ListenProgress
  deliveries: LocalDeliveries
}

/** Hands captures out of the feed to the deliveries, a few ahead of what is being sent. */
async function work(
  { opened, atOnce, view }: Settings,
  { feed, progress, deliveries }: Parts,
  changed: () => void,
): Promise<void> {
  const ahead = new Set<Promise<void>>()
  for (let summary = await feed.next(); summary; summary = await feed.next()) {
    const { seq, refused } = summary
    if (!progress.begin(seq)) continue
    const ended = (
      refused === null
        ? deliveries.add({ summary, whole: wholeOf(opened, seq, { feed, view }) })
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

/** Reads a capture with its body, again and again while the instance does not answer. */
function wholeOf(
  { instance, bin }: OpenedBin,
  seq: number,
  { feed, view }: { feed: Feed; view: Pick<ListenView, 'trouble'> },
): LocalDelivery['whole'] {
  const insisting = { ended: () => feed.ended, trouble: (why: string) => view.trouble(why) }
  const reading = insist(insisting, async () => {
    const capture = await instance.capture(bin, seq)
    return { capture, body: await instance.body(bin, capture) }
  }).then((whole) => whole ?? Promise.reject(new Error('the listener has ended')))
  // Whoever sends it hears of the failure, unless everything ends before its turn.
  reading.catch(() => undefined)
  return reading
}
