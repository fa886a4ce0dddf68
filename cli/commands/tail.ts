import { Feed } from '../live/feed'
import { captureLine, harmless } from '../terminal/capture-line'
import { jsonLine } from '../terminal/json-line'
import { notesOnce } from '../terminal/output'
import { command } from './command'
import { instanceOptions, openBin } from './open-bin'
import { beginning, sinceOf } from './since'

export const tailCommand = command({
  name: 'tail',
  usage: '<bin or address>',
  summary: 'Writes a line for each request that a bin catches',
  words: { min: 1, max: 1 },
  options: {
    ...instanceOptions,
    since: {
      type: 'string',
      value: 'now|all|N',
      help: 'Where to begin: with what arrives from now on (default), with the oldest, after number N',
    },
    filter: { type: 'string', value: 'QUERY', help: 'Only what matches: method:POST path:/orders' },
    json: { type: 'boolean', help: 'One JSON object a line, as the API shows a request in a list' },
  },
  async run({ words: [word], options }, context) {
    const { output, signal } = context
    const since = sinceOf(options.since ?? 'now')
    const { instance, bin, watch, newest } = await openBin(word, options, context)
    const noted = notesOnce(output)
    const once = (text: string): void => noted(harmless(text, 300))
    const feed = new Feed({
      instance,
      bin,
      watch,
      after: beginning(since, newest, null).after,
      query: options.filter,
      on: {
        state: (state) => once(state.up ? 'Connected' : `Disconnected: ${state.why}`),
        trouble: once,
      },
    })
    signal.addEventListener('abort', () => feed.end(), { once: true })
    for (let next = await feed.next(); next; next = await feed.next()) {
      output.line(options.json ? jsonLine(next) : captureLine(output, next))
    }
  },
})
