import { existsSync } from 'node:fs'
import { FaultyConfig } from '@/core/config/config-faults'
import { readConfig, type ReadConfig } from '@/core/config/read-config'
import { asError } from '@/core/errors'
import { readConfigFile } from '@/server/process/config-file'
import { CommandFailure } from '../failure'
import type { Variables } from './config'

/** Names that are looked for in the present folder. */
const usual = ['wirebin.config.yaml', 'wirebin.config.yml', 'wirebin.config.json']

/**
 * Returns the config file that a word names, else WIREBIN_CONFIG, else the one in the present folder. Throws if there
 * is none, or more than one there.
 */
export function configFileOf(word: string | undefined, env: Variables): string {
  const named = word ?? (env['WIREBIN_CONFIG'] || undefined)
  if (named !== undefined) return named
  const [found, ...more] = usual.filter((name) => existsSync(name))
  if (found !== undefined && more.length === 0) return found
  throw new CommandFailure(
    found === undefined
      ? `There is no ${usual[0]} here: name a file, or set WIREBIN_CONFIG`
      : `Which of ${[found, ...more].join(' and ')}? Name one`,
    'usage',
  )
}

/** Reads a config file. Throws what names its faults, each with line and column. */
export function openConfig(file: string, env: Variables): ReadConfig {
  try {
    return readConfig(readConfigFile(file), env)
  } catch (error) {
    throw error instanceof FaultyConfig
      ? error
      : new CommandFailure(asError(error).message, 'usage')
  }
}
