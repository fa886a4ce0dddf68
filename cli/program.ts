import { doctorCommand } from './commands/doctor'
import { applyCommand } from './commands/apply'
import { configCommand } from './commands/config'
import { exportCommand } from './commands/export'
import { listenCommand } from './commands/listen'
import { loginCommand } from './commands/login'
import { mcpCommand } from './commands/mcp'
import { sendCommand } from './commands/send'
import { serveCommand } from './commands/serve'
import { tailCommand } from './commands/tail'
import { waitCommand } from './commands/wait'
import type { CliCommand } from './commands/command'
import type { Context } from './commands/context'
import { CommandFailure, exits } from './failure'
import { harmless } from './terminal/capture-line'
import { printing, styled } from './terminal/output'

export const commands: readonly CliCommand[] = [
  listenCommand,
  tailCommand,
  waitCommand,
  exportCommand,
  sendCommand,
  doctorCommand,
  applyCommand,
  configCommand,
  mcpCommand,
  serveCommand,
  loginCommand,
]

/** Runs the command that the arguments name. Returns the exit code. */
export async function runProgram(args: readonly string[], given: Context): Promise<number> {
  const output = printing(given.output)
  const context = { ...given, output }
  const [name = 'help', ...rest] = args
  if (name === '--version' || name === '-v') {
    output.line(context.version)
    return 0
  }
  const asked = commands.find((command) => command.name === name)
  if (name === 'help' || name === '--help' || name === '-h') {
    output.line(helpOf(commands.find((command) => command.name === rest[0])))
    return 0
  }
  if (!asked) {
    output.note(`There is no command “${harmless(name)}”. All commands: wirebin help`)
    return exits.usage
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    output.line(helpOf(asked))
    return 0
  }
  try {
    await asked.run(rest, context)
    return 0
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error
    output.note(styled(output, 'red', error.message))
    return error.exit
  }
}

function helpOf(command: CliCommand | undefined): string {
  if (!command) {
    const rows = commands.map(({ name, summary }) => `  ${name.padEnd(8)} ${summary}`)
    return ['Usage: wirebin <command>', '', ...rows, '', 'More: wirebin help <command>'].join('\n')
  }
  const { name, usage, summary, options } = command
  const rows = Object.entries(options).map(([key, { value, help }]) => {
    const option = value === undefined ? `--${key}` : `--${key} ${value}`
    return `  ${option.padEnd(26)} ${help}`
  })
  return [summary, '', `Usage: wirebin ${name} ${usage}`, '', ...rows].join('\n')
}
