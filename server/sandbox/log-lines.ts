import { logCut, scriptLimits } from '@/core/scripts/limits'

/** Collects the lines of a script's log, up to the limit. */
export function logLines(): { add(line: string): void; text(): string } {
  const lines: string[] = []
  let left = scriptLimits.logCharacters
  return {
    add(line) {
      if (left < 0) return
      const fits = line.length <= left
      lines.push(fits ? line : line.slice(0, left) + logCut)
      left = fits ? left - line.length - 1 : -1
      if (fits && left < 0) lines.push(logCut)
    },
    text: () => lines.join('\n'),
  }
}
