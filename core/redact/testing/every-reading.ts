import { decodeEntities } from '../../parsing/xml-value'

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

/** Ways to take a layer off everywhere in a text, whatever it is. */
const readings: ((text: string) => string)[] = [
  (text) => text.replaceAll('\0', ''),
  (text) =>
    text.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
  decodeEntities,
  (text) =>
    text.replaceAll(/\\(u[0-9a-f]{4}|.)/gis, (_, escape: string) =>
      escape.length === 5 ? String.fromCharCode(parseInt(escape.slice(1), 16)) : escape,
    ),
  // As mails write base64.
  (text) => text.replaceAll(/(?<=[\w+/]{60})\r?\n(?=[\w+/])/g, ''),
  (text) =>
    text.replaceAll(/[\w+/-]{16,}={0,2}/g, (run) => `${run} ${latin1(Buffer.from(run, 'base64'))}`),
]

/** Returns whether a text is in bytes, however it is escaped or encoded in them, up to ten layers deep. */
export function holdsAnywhere(bytes: Uint8Array, wanted: string): boolean {
  let text = latin1(bytes)
  for (let layers = 0; layers < 10; layers++) {
    if (text.includes(wanted)) return true
    text = readings.reduce((read, reading) => reading(read), text)
    if (text.length > 200_000) return text.includes(wanted)
  }
  return text.includes(wanted)
}
