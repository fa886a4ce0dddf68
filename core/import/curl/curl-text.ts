/** Lines of comments, and blank ones. */
const comments = /\s*(?:#[^\n]*\n\s*)*/y
const heredoc = /base64 (?:-d|-D|--decode) <<'([\w-]+)' \| (?=curl)/y
const plain = /(?:\$\s+)?(?=(?:[\w.~/-]*\/)?curl(?:\.exe)?\s)/y
const program = /^(?:.*\/)?curl(?:\.exe)?$/s

/** Pasted curl commands, and the base64 that is piped into the first, if any. */
export interface CurlText {
  commands: string
  piped: string | null
}

/** Whether the first word of a command runs curl: `curl`, `curl.exe`, `/usr/bin/curl`. */
export const runsCurl = (word: string): boolean => program.test(word)

/**
 * Returns a text as curl commands, written for bash or copied from Wirebin; null if it is neither.
 */
export function curlText(text: string): CurlText | null {
  comments.lastIndex = 0
  comments.test(text)
  const start = comments.lastIndex
  plain.lastIndex = start
  if (plain.test(text)) return { commands: text.slice(plain.lastIndex), piped: null }
  heredoc.lastIndex = start
  const mark = heredoc.exec(text)?.[1]
  if (mark === undefined) return null
  const from = heredoc.lastIndex
  const end = endOfLine(text, from)
  const rest = text.slice(end).trimEnd()
  const close = `\n${mark}`
  if (!rest.endsWith(close) || rest.length === close.length) return null
  return { commands: text.slice(from, end), piped: rest.slice(1, -close.length) }
}

/** Returns the end of the line, following lines that a backslash continues. */
function endOfLine(text: string, from: number): number {
  let at = from
  while (at < text.length && text[at] !== '\n') at += text[at] === '\\' ? 2 : 1
  return Math.min(at, text.length)
}
