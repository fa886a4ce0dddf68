import type { HeaderLine } from '../contract/capture'

/** Header lines, and what HTTP/2 has instead of a request line (RFC 9113, section 8.3.1). */
export interface Lines {
  headers: HeaderLine[]
  /** By name: `:method`, `:path`, `:authority`, … */
  pseudo: Map<string, string>
}

const names = new Set([':method', ':scheme', ':authority', ':path', ':protocol', ':status'])

/** Takes pseudo-header lines out of header lines; those that HTTP/2 does not know stay. */
export function withoutPseudo(lines: HeaderLine[]): Lines {
  const isPseudo = ([name]: HeaderLine): boolean => names.has(name)
  return {
    headers: lines.filter((line) => !isPseudo(line)),
    pseudo: new Map(lines.filter(isPseudo)),
  }
}
