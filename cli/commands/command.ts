import { parseArgs, type ParseArgsConfig } from 'node:util'
import { CommandFailure } from '../failure'
import type { Context } from './context'

interface Option {
  type: 'string' | 'boolean'
  short?: string
  /** What stands for its value in the help. */
  value?: string
  help: string
}

export type OptionTable = Readonly<Record<string, Option>>

type Values<Of extends OptionTable> = {
  [Name in keyof Of]?: Of[Name]['type'] extends 'boolean' ? boolean : string
}

/** One command of the program. */
export interface CliCommand {
  name: string
  /** After the name in the help: <bin or address> --to URL. */
  usage: string
  summary: string
  options: OptionTable
  run(args: string[], context: Context): Promise<void>
}

interface Definition<Of extends OptionTable> extends Omit<CliCommand, 'run'> {
  options: Of
  /** How many words it takes besides its options, and what is said of more. */
  words: { min: number; max: number; tooMany?: string }
  run(given: { words: string[]; options: Values<Of> }, context: Context): Promise<void>
}

/** Defines a command, whose arguments are parsed by its table of options. */
export function command<const Of extends OptionTable>(definition: Definition<Of>): CliCommand {
  const { words, run } = definition
  return {
    ...definition,
    run(args, context) {
      const { positionals, values } = parsed(definition, args)
      if (positionals.length < words.min || positionals.length > words.max) {
        const more = positionals.length > words.max && words.tooMany ? `${words.tooMany}\n` : ''
        throw new CommandFailure(
          `${more}Usage: wirebin ${definition.name} ${definition.usage}\nMore: wirebin help ${definition.name}`,
          'usage',
        )
      }
      return run({ words: positionals, options: values as Values<Of> }, context)
    },
  }
}

function parsed(
  { name, options }: Pick<CliCommand, 'name' | 'options'>,
  args: string[],
): ReturnType<typeof parseArgs> {
  const config: NonNullable<ParseArgsConfig['options']> = {}
  for (const [key, { type, short }] of Object.entries(options)) {
    config[key] = short === undefined ? { type } : { type, short }
  }
  try {
    const joined = joinedNegations(args, options)
    return parseArgs({ args: joined, options: config, allowPositionals: true })
  } catch (error) {
    const why = error instanceof Error ? error.message.split('. ')[0] : String(error)
    throw new CommandFailure(`${why}\nMore: wirebin help ${name}`, 'usage')
  }
}

/** Joins an option and a value such as -is:refused, which would be taken for another option. */
function joinedNegations(args: string[], options: OptionTable): string[] {
  const joined: string[] = []
  for (const arg of args) {
    const name = joined.at(-1)?.replace(/^--/, '') ?? ''
    const takesValue = Object.hasOwn(options, name) && options[name]?.type === 'string'
    if (takesValue && joined.at(-1) === `--${name}` && /^-[^-]/.test(arg)) {
      joined.splice(-1, 1, `--${name}=${arg}`)
    } else joined.push(arg)
  }
  return joined
}

/** Returns a whole number in a range out of an option's text. Throws with the option's name. */
export function numberOption(
  name: string,
  text: string | undefined,
  { min, max, usual }: { min: number; max: number; usual: number },
): number {
  if (text === undefined) return usual
  if (/^\d{1,10}$/.test(text) && Number(text) >= min && Number(text) <= max) return Number(text)
  throw new CommandFailure(`--${name} is a number from ${min} to ${max}, not “${text}”`, 'usage')
}

/** Returns one of several words out of an option's text. Throws with the option's name. */
export function wordOption<const Word extends string>(
  name: string,
  text: string | undefined,
  words: readonly [Word, ...Word[]],
): Word {
  if (text === undefined) return words[0]
  const found = words.find((word) => word === text)
  if (found !== undefined) return found
  throw new CommandFailure(`--${name} is ${words.join(' or ')}, not “${text}”`, 'usage')
}
