import { CommandFailure } from '../failure'
import { configFile, keepKey } from '../instance/config'
import { asCommandFailure, Instance } from '../instance/instance'
import { isOwnerKey } from '../instance/key'
import { jsonLine } from '../terminal/json-line'
import { command } from './command'
import type { Context } from './context'
import { originOf } from './open-bin'

export const loginCommand = command({
  name: 'login',
  usage: '[--server ORIGIN] < file-with-the-key',
  summary: 'Keeps the owner key of an instance, read from the standard input',
  words: { min: 0, max: 0 },
  options: {
    server: {
      type: 'string',
      value: 'ORIGIN',
      help: 'The instance; default: WIREBIN_SERVER, or http://localhost:3000',
    },
    json: { type: 'boolean', help: 'Says where it is kept as a JSON object' },
  },
  async run({ options }, context) {
    const origin = originOf(options, context)
    context.output.note(`The owner key of ${origin}, then Enter:`)
    const key = (await firstLine(context)).trim()
    if (!isOwnerKey(key)) {
      throw new CommandFailure('That is no owner key: it begins with wbo_', 'usage')
    }
    await new Instance(origin, key).bins().catch((error: unknown) => {
      throw asCommandFailure(error)
    })
    keepKey(origin, key, context.env)
    const keptIn = configFile(context.env)
    context.output.line(options.json ? jsonLine({ server: origin, keptIn }) : `Kept in ${keptIn}`)
  },
})

const maxLine = 1000

async function firstLine({ input }: Context): Promise<string> {
  let text = ''
  for await (const piece of input) {
    text += String(piece)
    const end = text.indexOf('\n')
    if (end !== -1) return text.slice(0, end)
    if (text.length > maxLine) break
  }
  return text
}
