import { expect, test } from 'vitest'
import { growthFault } from '../testing/linear'
import { parseLiquid, tagsIn } from './parse-liquid'

test('a template is parsed once, for whoever uses it', () => {
  const first = parseLiquid('{{ request.path }} once')
  expect(parseLiquid('{{ request.path }} once')).toBe(first)
  expect(parseLiquid('{{ request.path }} twice')).not.toBe(first)
})

test('a template that cannot be read is refused each time', () => {
  for (let time = 0; time < 2; time++) {
    expect(() => parseLiquid('{{ a | nope }}')).toThrow('undefined filter: nope')
  }
})

test('what is remembered is bounded in characters', () => {
  const first = parseLiquid('{{ request.path }} pushed out')
  for (let at = 0; at < 5; at++) parseLiquid(`${at}${'x'.repeat(65_000)}`)
  expect(parseLiquid('{{ request.path }} pushed out')).not.toBe(first)
})

test.each([
  ['text, with commas, {"a": 1, "b": 2}', 0],
  ['{{ a }}, {% if a %}, {% endif %}', 3],
  ['{{ a | append: b, c }}', 2],
  ['{% cycle 1, 2, 3 %}', 3],
  ['{% liquid\necho a\necho b\n%}', 4],
  ['{{ a, b', 2],
  ['{{ "}}" | append: a, b, c }}', 3],
  ["{{ '}}' | append: a, b }}{{ 'it\\'s }}', a }}", 4],
  ['{% raw %}{{ "{% endraw %}{{ "}}" | append: a, b, c }}', 5],
])('%j has %i tags, with arguments and lines', (source, tags) => {
  expect(tagsIn(source)).toBe(tags)
})

test.each([`{% cycle ${'1,'.repeat(3000)}1 %}`, `{% liquid\n${'echo a\n'.repeat(3000)}%}`])(
  'a tag of too many parts is refused before it is parsed',
  (source) => {
    expect(() => parseLiquid(source)).toThrow('tags exceed the limit of 2000')
  },
)

const deep = (levels: number, line: string): string =>
  `{% liquid\n${'liquid '.repeat(levels)}${line}\n%}`

test.each([
  `{% liquid ${'liquid '.repeat(1800)}echo "${'a'.repeat(50_000)}"\n%}`,
  deep(9000, 'echo a'),
  deep(98, `echo "${'a'.repeat(60_000)}"`),
  deep(98, 'echo a').repeat(80),
  `{% raw %}{{ {% endraw %}${deep(9000, 'echo a')}`,
])('liquid inside liquid is refused before it is parsed', (source) => {
  expect(() => parseLiquid(source)).toThrow(
    /^\d+ characters of \{% liquid %\}, one inside another, exceed the limit of 65536$/,
  )
})

test('a long liquid tag and a few inside another are no fault', () => {
  for (const source of [
    `{% liquid\n${`echo "${'a'.repeat(40)}"\n`.repeat(1300)}%}`,
    deep(9, 'echo a'),
  ]) {
    expect(parseLiquid(source).template.length).toBeGreaterThan(0)
  }
})

test.each([
  'echo a\n',
  'liquid echo a\n',
  `${'liquid '.repeat(90)}echo a\n`,
  'if a\nendif\n',
  'case a\nwhen 1\nendcase\n',
  'capture a\nendcapture\n',
  'comment\nendcomment\n',
  '\n',
  'echo a | append: b, c | size\n',
])('lines of {%% liquid %%} are parsed in one pass: %j', async (line) => {
  let seed = 0
  const make = (size: number): string =>
    `{% liquid\n${line.repeat(Math.ceil(size / line.length))}%}`
  // No template twice: what was parsed is remembered.
  const parse = (source: string) => parseLiquid(`${source}${seed++}`)
  expect(await growthFault(make, parse, { size: 65_000, pace: 0.5 })).toBeNull()
})
