import { expect, test } from 'vitest'
import { parseTemplate, tagsIn } from './parse-template'

test('a template is parsed once, for whoever uses it', () => {
  const first = parseTemplate('{{ request.path }} once')
  expect(parseTemplate('{{ request.path }} once')).toBe(first)
  expect(parseTemplate('{{ request.path }} twice')).not.toBe(first)
})

test('a template that cannot be read is refused each time', () => {
  for (let time = 0; time < 2; time++) {
    expect(() => parseTemplate('{{ a | nope }}')).toThrow('undefined filter: nope')
  }
})

test('what is remembered is bounded in characters', () => {
  const first = parseTemplate('{{ request.path }} pushed out')
  for (let at = 0; at < 5; at++) parseTemplate(`${at}${'x'.repeat(65_000)}`)
  expect(parseTemplate('{{ request.path }} pushed out')).not.toBe(first)
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
    expect(() => parseTemplate(source)).toThrow('tags exceed the limit of 2000')
  },
)
