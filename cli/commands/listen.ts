import { hostname, userInfo } from 'node:os'
import { CommandFailure } from '../failure'
import { asCommandFailure } from '../instance/instance'
import type { ListenAs } from '../live/connection'
import { LocalTarget } from '../local/local-target'
import { command, numberOption, wordOption } from './command'
import type { Context } from './context'
import { jsonView } from './json-view'
import { type ListenView, resultOf } from './listen-view'
import { instanceOptions, openBin, type OpenedBin } from './open-bin'
import { plainView } from './plain-view'
import { runListener } from './run-listener'
import { sinceOf } from './since'
import { terminalView } from './terminal-view'

export const listenCommand = command({
  name: 'listen',
  usage: '[bin or address] --to URL',
  summary: 'Sends what a bin catches to a program on this machine, byte for byte',
  words: { min: 0, max: 1 },
  options: {
    ...instanceOptions,
    to: { type: 'string', value: 'URL', help: 'The local program: http://localhost:4000/hooks' },
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
    timeout: {
      type: 'string',
      value: 'SECONDS',
      help: 'How long the program may take to answer; default: 30',
    },
    reply: {
      type: 'boolean',
      help: 'The program’s answers become the replies to the senders, if no other listener’s do already',
    },
    answer: { type: 'boolean', help: 'As --reply, but in place of other listeners’ answers' },
    'reply-within': {
      type: 'string',
      value: 'SECONDS',
      help: 'How long replies wait for an answer, kept as a setting of the bin; default: as it is, or 10',
    },
    name: {
      type: 'string',
      value: 'NAME',
      help: 'What others see of this listener; default: user@host',
    },
    json: { type: 'boolean', help: 'One JSON object a line' },
  },
  async run({ words: [word], options }, context) {
    if (options.to === undefined) {
      throw new CommandFailure(
        '--to is missing: wirebin listen … --to http://localhost:4000/hooks',
        'usage',
      )
    }
    const target = new LocalTarget(options.to, {
      path: wordOption('path', options.path, ['keep', 'fixed']),
      timeoutMs: 1000 * numberOption('timeout', options.timeout, { min: 1, max: 3600, usual: 30 }),
    })
    const atOnce = numberOption('at-once', options['at-once'], { min: 1, max: 64, usual: 8 })
    const since = sinceOf(options.since ?? 'last')
    const within = numberOption('reply-within', options['reply-within'], replyWithin)
    const reply = options.answer ? 'claim' : options.reply ? 'yes' : 'no'
    const listenAs = { name: nameOf(options.name), reply } as const
    const opened = await openBin(word, options, context)
    if (reply !== 'no') {
      await allowReplies(opened, options['reply-within'] === undefined ? null : within, context)
    }
    const view = options.json ? jsonView(context.output) : viewOf(opened, target, context)
    const query = options.filter
    await runListener({ opened, target, atOnce, since, query, listenAs, view }, context)
  },
})

/** Lines; with a person at a terminal also keys. */
function viewOf(opened: OpenedBin, target: LocalTarget, context: Context): ListenView {
  const { output, terminal, end } = context
  if (!terminal) return plainView(output)
  const { instance, bin, watch } = opened
  const read = (seq: number) => instance.capture(bin, seq)
  const page = 'share' in watch ? `/s/${watch.share}` : `/b/${watch.bin}`
  const actions = {
    read,
    async again(seq: number) {
      const capture = await read(seq)
      return resultOf(await target.send(capture, await instance.body(bin, capture)))
    },
    page: (seq: number) => `${instance.origin}${page}?c=${seq}`,
    target: target.address,
  }
  return terminalView(terminal, output, actions, end)
}

const replyWithin = { min: 1, max: 60, usual: 10 }

/** What others see of a listener: one short line. */
function nameOf(given: string | undefined): ListenAs['name'] {
  const name = given ?? `${userInfo().username}@${hostname()}`
  return name.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/gu, ' ').slice(0, 60)
}

/** Has the bin's replies wait for listeners, if they do not yet. Throws if the caller may not. */
async function allowReplies(
  opened: OpenedBin,
  seconds: number | null,
  { output }: Context,
): Promise<void> {
  const { instance, bin, may, replyMs } = opened
  if (!may.listen) {
    throw new CommandFailure(
      'This link allows reading the bin, but not answering for it: one with “listen” does',
    )
  }
  if (replyMs !== null && (seconds === null || seconds * 1000 === replyMs)) return
  if (!may.manage) {
    throw new CommandFailure(
      replyMs === null
        ? 'The replies of this bin do not wait for listeners: its owner can allow it in its settings'
        : 'How long replies wait is for the owner to set',
    )
  }
  const listenerReplyMs = (seconds ?? replyWithin.usual) * 1000
  await instance.changeBin(bin, { listenerReplyMs }).catch((error: unknown) => {
    throw asCommandFailure(error)
  })
  output.note(
    `Replies of this bin now wait up to ${listenerReplyMs / 1000} s for a listener’s answer`,
  )
}
