import { expect, test } from 'vitest'
import { maxTagDepth } from './template-meter'
import { templatesOf } from './template'
import { renderTemplate } from './testing/render-template'

const faultsOf = (body: string): string[] => {
  const errors: string[] = []
  templatesOf({ headers: [], body }, ({ message }) => errors.push(message))
  return errors
}

test('tags and brackets have a maximum depth', () => {
  const nested = (depth: number) =>
    `${'{% if true %}'.repeat(depth)}x${'{% endif %}'.repeat(depth)}`
  expect(renderTemplate(nested(maxTagDepth - 1))).toBe('x')
  const tooDeep = `Its tags are nested more than ${maxTagDepth} deep`
  expect(faultsOf(nested(maxTagDepth))).toEqual([tooDeep])
  expect(faultsOf(nested(990))).toEqual([tooDeep])
  const brackets = (depth: number) => `{{ ${'a['.repeat(depth)}a${']'.repeat(depth)} }}`
  expect(faultsOf(brackets(40))).toEqual([])
  expect(faultsOf(brackets(60))).toEqual(['Its brackets are nested more than 50 deep'])
  expect(faultsOf(brackets(20_000))[0]).toContain('It is nested too deep')
})

test('lists in lists, however deep, end with a message', () => {
  const body = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  const why = 'Its lists are nested more than 200 deep'
  expect(renderTemplate('{{ request.json }}', { body })).toBe(body)
  expect(() => renderTemplate('{{ request.json | json: 2 }}', { body })).toThrow(
    'memory alloc limit',
  )
  expect(() => renderTemplate('{{ request.json | join }}', { body })).toThrow(why)
  const same = '{% assign a = request.json %}{% if a == request.json %}{% endif %}'
  expect(() => renderTemplate(same, { body })).toThrow(why)
  expect(() => renderTemplate('{% if request.json < 1 %}{% endif %}', { body })).toThrow(why)
})

test('a fault quotes no more than the beginning of a tag', () => {
  expect(faultsOf(`{% for ${'x'.repeat(60_000)} %}`)[0]?.length).toBeLessThan(300)
})
