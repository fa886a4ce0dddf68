import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { asError } from '@/core/errors'
import { CommandFailure } from '../failure'
import { asCommandFailure } from '../instance/instance'
import { jsonLine } from '../terminal/json-line'
import { command, wordOption } from './command'
import { instanceOptions, openBin } from './open-bin'

export const exportCommand = command({
  name: 'export',
  usage: '<bin or address> [-o FILE]',
  summary: 'Writes what a bin holds to a file',
  words: { min: 1, max: 1 },
  options: {
    ...instanceOptions,
    format: { type: 'string', value: 'ndjson|har|csv|zip', help: 'Default: ndjson' },
    filter: { type: 'string', value: 'QUERY', help: 'Only what matches: method:POST path:/orders' },
    output: {
      type: 'string',
      short: 'o',
      value: 'FILE',
      help: 'The file, which must not exist yet; default: the standard output, if that is no terminal',
    },
    json: { type: 'boolean', help: 'With -o: says what was written as a JSON object' },
  },
  async run({ words: [word], options }, context) {
    const format = wordOption('format', options.format, ['ndjson', 'har', 'csv', 'zip'])
    const { output: file, filter } = options
    if (file === undefined && process.stdout.isTTY) {
      throw new CommandFailure(
        'What is exported is as it was sent, and a terminal may obey it: give a file with -o',
        'usage',
      )
    }
    const { instance, bin } = await openBin(word, options, context)
    const query = new URLSearchParams({ format, ...(filter !== undefined && { q: filter }) })
    const response = await instance
      .request(`/api/bins/${bin}/export?${query}`, { signal: context.signal })
      .catch((error: unknown) => {
        throw asCommandFailure(error)
      })
    // Nobody else needs to read what may have secrets.
    const out =
      file === undefined ? process.stdout : createWriteStream(file, { flags: 'wx', mode: 0o600 })
    const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0])
    await pipeline(body, out, { end: file !== undefined }).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
        throw new CommandFailure(`There is a file ${file} already: nothing was written`)
      }
      throw new CommandFailure(`The export is not whole: ${asError(error).message}`)
    })
    if (options.json && file !== undefined) {
      context.output.line(jsonLine({ file, format, bytes: (await stat(file)).size }))
    }
  },
})
