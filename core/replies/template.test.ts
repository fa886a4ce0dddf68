import { describe, expect, test } from 'vitest'
import { askedOf } from './testing/asked-of'
import { templatesOf, wordsOf } from './template'
import { timeBudget } from './time-budget'

const noLimit = { spend: <Made>(work: () => Made): Made => work() }
type Request = Parameters<typeof askedOf>[0]

function fill(body: string, request: Request = {}, params: Record<string, string> = {}): string {
  const who = { provider: 'stripe', event: 'paid', delivery: 'evt_1', attempt: null }
  const asked = askedOf(request, { who, eventKey: 'id:evt_1' })
  const { fill: render } = templatesOf({ headers: [], body }, ({ message }) => {
    throw new Error(message)
  })
  const now = Date.UTC(2026, 0, 2, 3, 4, 5)
  return render({ asked, params, bin: 'shop', now, number: 7 }, noLimit).body
}

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
  expect(fill(template, request, { id: 'x y' })).toBe(text)
})

test('random values are as long as asked for, and new each time', () => {
  const [a, b] = fill('{{ random.uuid }} {{ random.uuid }}').split(' ')
  expect(a).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(a).not.toBe(b)
  expect(fill('{{ random.hex }} {{ 7 | random_hex }} {{ "x" | random_hex }}')).toMatch(
    /^[0-9a-f]{32} [0-9a-f]{7} [0-9a-f]$/,
  )
  expect(fill('{{ random.integer }}')).toMatch(/^\d+$/)
  const dice = Array.from({ length: 200 }, () => fill('{{ 1 | random_integer: 6 }}'))
  expect(new Set(dice)).toEqual(new Set(['1', '2', '3', '4', '5', '6']))
})

/** What a render fails by, in words; empty where it does not. */
function faultOf(render: () => string): string {
  try {
    render()
    return ''
  } catch (error) {
    return wordsOf(error)
  }
}

describe('limits', () => {
  const doubled = (how: string): string =>
    `{% assign s = "aaaaaaaaaa" %}{% for i in (1..60) %}${how}{% endfor %}{{ s }}`
  test.each([
    ['{% for i in (1..1000000000) %}x{% endfor %}', 'on its way'],
    ['{% for i in (-1000000000..0) %}{% endfor %}', 'on its way'],
    ['{{ (1..100000000) | size }}', 'on its way'],
    [doubled('{% assign s = s | append: s %}'), 'on its way'],
    [doubled('{% capture s %}{{ s }}{{ s }}{% endcapture %}'), 'on its way'],
    [doubled('{% assign s = s | replace: "a", s %}'), 'on its way'],
    ['{{ "now" | date: "%999999999d" }}', 'on its way'],
    ['{{ request.json | where: "a", 1 }}', 'on its way'],
    ['{% for i in (1..40) %}{{ request.body }}{% endfor %}', 'more than 1048576 characters'],
    [
      '{% for a in (1..9999) %}{% for b in (1..40) %}{% for c in (1..40) %}{% endfor %}{% endfor %}{% endfor %}',
      'It',
    ],
  ])('%s ends', (template, why) => {
    const body = JSON.stringify(Array.from({ length: 20_000 }, () => 1))
    const begun = performance.now()
    expect(faultOf(() => fill(template, { body }))).toContain(why)
    expect(performance.now() - begun).toBeLessThan(5000)
  })

  test.each([
    ['{% include "/etc/passwd" %}', 'tag "include" not found (line 1, column 1)'],
    ['{% render "x" %}', 'tag "render" not found'],
    ['{% layout "x" %}', 'tag "layout" not found'],
    ['{{ request.json | where_exp: "i", "i" }}', 'undefined filter: where_exp'],
    ['a\nb {{ c | upcased }}', 'undefined filter: upcased (line 2, column 3)'],
    ['{% if a %}', 'not closed'],
    ['{{ a', 'not closed'],
    ['{% if a %}'.repeat(6500), 'call stack'],
  ])('%s is refused when it is saved: %s', (template, why) => {
    const faults: string[] = []
    templatesOf({ headers: [], body: template }, ({ message }) => faults.push(message))
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(why)
  })
})

test('a template says whether it needs the capture’s number', () => {
  const needs = (body: string, header = ''): boolean =>
    templatesOf({ headers: [['X-A', header]], body }, () => undefined).needsNumber
  expect(needs('{{ number }}')).toBe(true)
  expect(needs('', 'a{{ number | plus: 1 }}')).toBe(true)
  expect(needs('{% if number > 3 %}x{% endif %}')).toBe(true)
  expect(needs('{{ request.json.number }} number')).toBe(false)
})

test('the time of templates is counted, and comes back with time', () => {
  let now = 0
  const budget = timeBudget(250, () => now)
  const takes = (ms: number) => (): number => (now += ms)
  budget.spend(takes(200))
  budget.spend(takes(150))
  expect(() => budget.spend(takes(1))).toThrow('used up their 250 ms of this second')
  now += 1000
  budget.spend(takes(1))
  expect(now).toBe(1351)
})
