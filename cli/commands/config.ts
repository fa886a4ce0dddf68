import { parse } from 'yaml'
import { writeConfig } from '@/core/config/write-config'
import { asCommandFailure } from '../instance/instance'
import { harmless } from '../terminal/capture-line'
import { jsonLine } from '../terminal/json-line'
import { command } from './command'
import { instanceOptions, openBin } from './open-bin'
import { CommandFailure } from '../failure'

export const configCommand = command({
  name: 'config',
  usage: '<bin or address> > wirebin.config.yaml',
  summary: 'Writes a bin as a config file, its secrets as names of variables',
  words: { min: 1, max: 1 },
  options: {
    ...instanceOptions,
    json: { type: 'boolean', help: 'As JSON instead of YAML: a config file may be either' },
  },
  async run({ words: [word], options }, context) {
    const { instance, bin, may } = await openBin(word, options, context)
    if (!may.manage) {
      throw new CommandFailure('A link does not show how a bin is set up: use its owner key')
    }
    const whole = await instance.wholeBin(bin).catch((error: unknown) => {
      throw asCommandFailure(error)
    })
    const { text, variables, left } = writeConfig(whole, instance.origin, Date.now())
    context.output.line(options.json ? jsonLine(parse(text) as object, 2) : text.trimEnd())
    for (const { name, of } of variables) context.output.note(`Set ${name}: ${harmless(of, 200)}`)
    for (const line of left) context.output.note(line)
  },
})
