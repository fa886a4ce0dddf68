import { expect, test } from 'vitest'
import { renderTemplate } from './testing/render-template'
import { templatesOf } from './template'

test.each<[template: string, text: string]>([
  ['{{ request.method }} {{ request.path }} {{ request.target }}', 'PUT /a%20b /a%20b?q=1&q=2&r'],
  ['{{ request.params.id }}', 'x y'],
  ['{{ request.query.q }}{{ request.query.r }}{{ request.query.none }}', '1'],
  ['{{ request.headers.x-kind }} {{ request.headers["X-Kind"] }}', 'one two'],
  ['{{ request.body }}', '{"a":{"b":[1,2]},"size":"big"}'],
  ['{{ request.json.a.b[1] }} {{ request.json.a | json: 0 }}', '2 {"b":[1,2]}'],
  ['{{ number }} {{ bin }} {{ provider }} {{ event }} {{ delivery }}', '7 shop stripe paid evt_1'],
  ['{{ now }} {{ now | date: "%Y/%m/%d %H:%M" }}', '2026-01-02T03:04:05.000Z 2026/01/02 03:04'],
  [
    '{{ time.unix }} {{ time.ms }} {{ time.http }}',
    '1767323045 1767323045000 Fri, 02 Jan 2026 03:04:05 GMT',
  ],
  [
    '{{ request.constructor }}{{ request.__proto__ }}{{ request.json.toString }}{{ nothing.at.all }}',
    '',
  ],
  ['{{ request.headers.constructor }}{{ random.constructor }}{{ request.params.toString }}', ''],
])('%s is %s', (template, text) => {
  const request = {
    method: 'PUT',
    target: '/a%20b?q=1&q=2&r',
    headers: ['Host', 'a', 'x-KIND', 'one', 'X-Kind', 'two'],
    body: '{"a":{"b":[1,2]},"size":"big"}',
  }
  expect(renderTemplate(template, request, { id: 'x y' })).toBe(text)
})

test('random values have the given length, and are new each time', () => {
  const [a, b] = renderTemplate('{{ random.uuid }} {{ random.uuid }}').split(' ')
  expect(a).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(a).not.toBe(b)
  expect(renderTemplate('{{ random.hex }} {{ 7 | random_hex }} {{ "x" | random_hex }}')).toMatch(
    /^[0-9a-f]{32} [0-9a-f]{7} [0-9a-f]$/,
  )
  expect(renderTemplate('{{ random.integer }}')).toMatch(/^\d+$/)
  const dice = Array.from({ length: 200 }, () => renderTemplate('{{ 1 | random_integer: 6 }}'))
  expect(new Set(dice)).toEqual(new Set(['1', '2', '3', '4', '5', '6']))
})

test('a template reports whether it needs the capture’s number', () => {
  const needs = (body: string, header = ''): boolean =>
    templatesOf({ headers: [['X-A', header]], body }, () => undefined).needsNumber
  expect(needs('{{ number }}')).toBe(true)
  expect(needs('', 'a{{ number | plus: 1 }}')).toBe(true)
  expect(needs('{% if number > 3 %}x{% endif %}')).toBe(true)
  expect(needs('{% for i in (1..number) %}x{% endfor %}')).toBe(true)
  expect(needs('{% case 1 %}{% when number %}x{% endcase %}')).toBe(true)
  expect(needs('{% if true %}{% liquid echo number %}{% endif %}')).toBe(true)
  expect(needs('{{ ["number"] }}')).toBe(true)
  // The name is known only when it is renderTemplate.
  expect(needs('{% assign a = "number" %}{{ [a] }}')).toBe(true)
  expect(needs('{{ request.json.number }} number {{ "number" }}')).toBe(false)
})
