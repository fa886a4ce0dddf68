import { expect, test } from 'vitest'
import { calmCpuOf } from '@/core/testing/processor-time'
import { xmlLines } from './xml-lines'

function shown(text: string): string {
  const result = xmlLines(text)
  if ('reason' in result) return result.reason
  return result.lines
    .map(({ depth, tokens }) => '  '.repeat(depth) + tokens.map((token) => token.text).join(''))
    .join('\n')
}

test('indents elements, keeps short ones on one line, and shows everything as sent', () => {
  const sent =
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' +
    `<a:b x='1' y = "a>b"><c>&x; text</c><d/><e></e><!-- note --><![CDATA[<raw>]]></a:b>`
  expect(shown(sent)).toBe(`<?xml version="1.0"?>
<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<a:b x='1' y="a>b">
  <c>&x; text</c>
  <d/>
  <e></e>
  <!-- note -->
  <![CDATA[<raw>]]>
</a:b>`)
})

test('XML that is not well-formed is shown, too', () => {
  expect(shown('</a><b>1 < 2 <c')).toBe('</a>\n<b>\n  1 < 2 <c')
  expect(shown('plain')).toBe('plain')
})

test('is limited in depth and length', () => {
  const cpu = calmCpuOf(() => {
    expect(shown('<a>'.repeat(1000))).toContain('nested more than 200')
    expect(shown('<a/>'.repeat(400_000))).toContain('more than 200,000')
    const name = 'x'.repeat(900_000)
    for (const [sent, lines] of [
      ['<a '.repeat(600_000), '<a '.repeat(600_000).trimEnd()],
      [`<a ${name}${' '.repeat(900_000)}>`, `<a ${name}>`],
      ['<'.repeat(1_000_000), '<'.repeat(1_000_000)],
      ['<!'.repeat(500_000), '<!'.repeat(500_000)],
    ] as const) {
      // Not `toBe(lines)`: it would print the megabyte.
      expect(shown(sent) === lines, sent.slice(0, 10)).toBe(true)
    }
  })
  expect(cpu).toBeLessThan(3000)
})
