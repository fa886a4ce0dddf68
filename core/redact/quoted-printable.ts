import { latin1Bytes, latin1Text } from '../latin1'

/** Returns the bytes that quoted-printable stands for (RFC 2045, section 6.7); anything else is left unchanged. */
export const bytesOfQuotedPrintable = (text: string): Uint8Array =>
  latin1Bytes(
    text.replaceAll(/=(?:([0-9a-fA-F]{2})|[ \t]{0,100}\r?\n)/g, (_, hex: string | undefined) =>
      hex === undefined ? '' : String.fromCharCode(Number.parseInt(hex, 16)),
    ),
  )

const maxLine = 75

/** Returns bytes in quoted-printable, in lines of 76 characters at most; CRLF is kept. */
export function toQuotedPrintable(bytes: Uint8Array): string {
  const lines = latin1Text(bytes).split('\r\n')
  return lines.map((line) => softLines(escapedLine(line))).join('\r\n')
}

/** Space at the end of a line is lost on the way. */
const escapedLine = (line: string): string =>
  // eslint-disable-next-line no-control-regex
  line.replaceAll(/[\x00-\x08\x0a-\x1f=\x7f-\xff]|[ \t]$/g, (character) => {
    const hex = character.charCodeAt(0).toString(16).toUpperCase()
    return `=${hex.padStart(2, '0')}`
  })

/** No escape is split. */
function softLines(line: string): string {
  const lines: string[] = []
  let at = 0
  while (line.length - at > maxLine) {
    let end = at + maxLine
    if (line[end - 1] === '=') end -= 1
    else if (line[end - 2] === '=') end -= 2
    lines.push(line.slice(at, end))
    at = end
  }
  return [...lines, line.slice(at)].join('=\r\n')
}
