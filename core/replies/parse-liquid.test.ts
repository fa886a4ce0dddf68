import { expect, test } from 'vitest'
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
])('%j has %i tags, with arguments and lines', (source, tags) => {
  expect(tagsIn(source)).toBe(tags)
})

test.each([`{% cycle ${'1,'.repeat(3000)}1 %}`, `{% liquid\n${'echo a\n'.repeat(3000)}%}`])(
  'a tag of too many parts is refused before it is parsed',
  (source) => {
    expect(() => parseLiquid(source)).toThrow('tags exceed the limit of 2000')
  },
)
