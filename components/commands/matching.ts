import type { Command } from './commands'

/** Returns the commands whose label contains every typed word; those that begin with it come first. */
export function matching(list: readonly Command[], typed: string): Command[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const labelOf = (command: Command) => `${command.label} ${command.section}`.toLowerCase()
  const found = list.filter((command) => words.every((word) => labelOf(command).includes(word)))
  if (words.length === 0) return found
  const rank = (command: Command) =>
    labelOf(command)
      .split(' ')
      .findIndex((part) => part.startsWith(words[0] ?? '')) >>> 0
  return found.toSorted((a, b) => rank(a) - rank(b))
}
