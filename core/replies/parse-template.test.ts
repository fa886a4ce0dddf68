import { expect, test } from 'vitest'
import { parseTemplate } from './parse-template'

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
