import { expect, test } from 'vitest'
import { latin1Bytes, latin1Text } from '../latin1'
import { boundaryOf, parseMultipart, type MultipartPart } from '../parsing/multipart'
import { seeded } from '../testing/seeded'
import { redactBody } from './redact-body'
import { redactionMark } from './secret-names'

const names = ['id', 'a"b', 'a;b', 'Größe', 'token', 'user[password]', 'api_key', 'files[]']
const secrets = new Set(['token', 'user[password]', 'api_key'])
const types = ['', 'text/plain', 'application/json', 'image/png', 'application/octet-stream']

/** A body of a few parts, as senders write them, well and badly. */
function randomParts(random: () => number): string {
  const pick = <Item>(items: readonly Item[]): Item =>
    items[Math.floor(random() * items.length)] as Item
  const end = pick(['\r\n', '\n'])
  const parts = Array.from({ length: 1 + Math.floor(random() * 5) }, () => {
    const name = pick(names)
    const quoted = name.replaceAll('"', '\\"')
    const disposition = pick([
      `Content-Disposition: form-data; name="${quoted}"`,
      `content-disposition:form-data;${end}\tname="${quoted}"${end} ; filename="x.txt"`,
      `Content-Disposition: form-data; filename=x.txt; name*=utf-8''${encodeURIComponent(name)}`,
      `Content-Disposition: attachment; NAME = "${quoted}"`,
    ])
    const type = pick(types)
    const lines = [disposition, ...(type === '' ? [] : [`Content-Type: ${type}`])]
    const head = pick([lines, lines.toReversed(), ['broken line', ...lines]]).join(end)
    const content = pick([
      '',
      'seven',
      `--b0x${end}`,
      `a${end}${end}b`,
      '\x00\xff\x80',
      '{"n":1.10}',
    ])
    return `--b0${pick(['', ' ', '\t'])}${end}${head}${end}${end}${content}${end}`
  })
  const close = pick([`--b0--${end}`, '--b0--', '', `--b0--${end}after`])
  return pick(['', `before${end}`]) + parts.join('') + close
}

const partsOf = (bytes: Uint8Array, type: string): MultipartPart[] => {
  const boundary = boundaryOf(type, bytes)
  const found = boundary === null ? null : parseMultipart(bytes, boundary)
  return found && 'parts' in found ? found.parts : []
}

test('a redacted body has the parts that a viewer sees, each hidden or as it was', () => {
  let secret = 0
  for (let seed = 1; seed <= 1500; seed++) {
    const random = seeded(seed)
    const type = `multipart/form-data${random() < 0.7 ? '; boundary=b0' : ''}`
    const sent = latin1Bytes(latin1Text(new TextEncoder().encode(randomParts(random))))
    const { bytes } = redactBody(sent, type, [])
    const [before, after] = [partsOf(sent, type), partsOf(bytes, type)]
    expect(after.map(({ headers }) => headers)).toEqual(before.map(({ headers }) => headers))
    for (const [i, part] of before.entries()) {
      const content = latin1Text(sent.subarray(part.start, part.end))
      const shown = latin1Text(bytes.subarray(after[i]?.start ?? 0, after[i]?.end ?? 0))
      const isSecret = secrets.has(part.name ?? '') && content !== ''
      if (isSecret) secret++
      // Parts of another boundary, whose own secrets are hidden.
      if (!isSecret && /content-disposition/i.test(content)) continue
      expect(shown, `${seed}: ${part.name}`).toBe(isSecret ? redactionMark : content)
    }
  }
  expect(secret).toBeGreaterThan(500)
})
