import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { keepKey, keyFor } from '../instance/config'
import { jsonLine } from '../terminal/json-line'
import { command } from './command'
import { McpBridge } from './mcp-bridge'
import { instanceOptions, originOf } from './open-bin'

export const mcpCommand = command({
  name: 'mcp',
  usage: '[--allow-writes]',
  summary: 'Lets an agent use an instance: the Model Context Protocol on standard input and output',
  words: { min: 0, max: 0 },
  options: {
    ...instanceOptions,
    'allow-writes': {
      type: 'boolean',
      help: 'Also the tools that change a bin or send something on',
    },
  },
  async run({ options }, { env, input, output, signal }) {
    const origin = originOf(options, { env })
    const bridge = new McpBridge({
      origin,
      key: keyFor(origin, options.key, env),
      mayWrite: options['allow-writes'] === true,
      accessToken: env['WIREBIN_ACCESS_TOKEN'],
      keepKey: (key) => keepKey(origin, key, env),
      write: (message) => output.line(jsonLine(message as object)),
    })
    const lines = createInterface({ input: Readable.from(input), crlfDelay: Infinity })
    signal.addEventListener('abort', () => lines.close(), { once: true })
    for await (const line of lines) if (line.trim() !== '') bridge.take(line)
    await bridge.settled()
  },
})
