import { describe, expect, test } from 'vitest'
import { longestTag } from './template-context'
import { fill, fillAll } from './testing/fill'
import { templatesOf, wordsOf } from './template'
import { tooLong, Work, workLimits } from './work'
import { workBudget } from './work-budget'

/** What a render fails by, in words; empty where it does not. */
function faultOf(render: () => unknown): string {
  try {
    render()
    return ''
  } catch (error) {
    return wordsOf(error)
  }
}

/** Milliseconds of the processor: what else the machine does is not meant. */
function cpuOf(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

const doubled = (how: string): string =>
  `{% assign s = "aaaaaaaaaa" %}{% for i in (1..60) %}${how}{% endfor %}{{ s }}`
const lists = (how: string): string =>
  `{% assign s = "a,b,c,d" | split: "," %}{% for i in (1..60) %}${how}{% endfor %}{{ s | size }}`
const often = (how: string): string =>
  `{% for a in (1..9999) %}{% for b in (1..40) %}${how}{% endfor %}{% endfor %}`
const steps = `more than ${workLimits.steps} steps`

describe('what takes too much ends', () => {
  test.each([
    ['{% for i in (1..1000000000) %}x{% endfor %}', 'on its way'],
    ['{% for i in (-1000000000..0) %}{% endfor %}', 'on its way'],
    ['{% tablerow i in (1..1000000000) cols: 1 %}x{% endtablerow %}', 'on its way'],
    ['{{ (1..100000000) | size }}', 'on its way'],
    [doubled('{% assign s = s | append: s %}'), 'on its way'],
    [doubled('{% assign s = s | prepend: s | upcase %}'), 'on its way'],
    [doubled('{% capture s %}{{ s }}{{ s }}{% endcapture %}'), 'on its way'],
    [doubled('{% assign s = s | replace: "a", s %}'), 'on its way'],
    [doubled('{% assign s = s | replace: "", s %}'), 'on its way'],
    [doubled('{% assign s = s | url_encode | append: s %}'), 'on its way'],
    [doubled('{% assign s = s | json | json | json %}'), 'on its way'],
    [lists('{% assign s = s | concat: s %}'), 'on its way'],
    [
      lists(
        '{% assign t = s | join: "," | append: "," | append: "a" %}{% assign s = t | append: "," | append: t | split: "," %}',
      ),
      'on its way',
    ],
    ['{{ "now" | date: "%999999999d" }}', 'on its way'],
    ['{{ request.json | where: "a", 1 }}', 'on its way'],
    ['{{ request.json | sort | reverse | uniq | size }}', 'on its way'],
    ['{{ request.json | json: 99999 }}', 'It'],
    ['{% for i in (1..40) %}{{ request.body }}{% endfor %}', 'more than 1048576 characters'],
    ['{% for i in (1..30000) %}{{ request.body }}{% endfor %}', 'on its way'],
    [often('{% for c in (1..40) %}{% endfor %}'), steps],
    [often(`{% if ${'a == 1 or '.repeat(2000)} b == 2 %}{% endif %}`), steps],
    [often(`{% assign x = request${'.a'.repeat(20_000)} %}`), steps],
    [often(`{% assign x = "}}" ${'| plus: 1 '.repeat(3000)} %}`), steps],
    [often(`{% assign x = '%}\\'' | append: "" ${'| size '.repeat(3000)} %}`), steps],
    [often('{% if request.body contains "b" %}{% endif %}'), steps],
    [often('{% assign x = request.body | size %}'), steps],
    [often('{% assign x = request.body | strip | slice: 1 %}'), 'It'],
    [often('{{ request.query.a }}{{ request.headers.a }}'), steps],
    [often('{% cycle "a", "b" %}{% increment n %}'), steps],
    [often('{{ 1024 | random_hex }}'), 'It'],
  ])('%s', (template, why) => {
    const body = JSON.stringify(Array.from({ length: 260_000 }, () => 1))
    const headers = Array.from({ length: 400 }, (_, at) => [`X-${at}`, 'a']).flat()
    const target = `/?${'a=1&'.repeat(3000)}`
    let fault = ''
    const cpu = cpuOf(() => (fault = faultOf(() => fill(template, { body, headers, target }))))
    expect(fault).toContain(why)
    // Alone each takes less than half a second.
    expect(cpu).toBeLessThan(2500)
  })

  test('the templates of one reply have one limit together', () => {
    const value = '{% for a in (1..200) %}{% for b in (1..200) %}{% endfor %}{% endfor %}'
    expect(fill(value)).toBe('')
    const headers = Array.from({ length: 64 }, (_, at): [string, string] => [`X-${at}`, value])
    expect(faultOf(() => fillAll({ headers, body: '' }))).toContain(steps)
  })

  test('what is honest is far from it', () => {
    const rows = Array.from({ length: 2000 }, (_, id) => ({ id, name: `row ${id}` }))
    const template =
      '[{% for row in request.json %}{% if row.id > 0 %},{% endif %}{"id":{{ row.id }},"name":{{ row.name | upcase | json }}}{% endfor %}]'
    const upper = rows.map(({ id, name }) => ({ id, name: name.toUpperCase() }))
    expect(JSON.parse(fill(template, { body: JSON.stringify(rows) }))).toEqual(upper)
  })
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

test.each([
  '{{ request.json.constructor.constructor }}{{ "".constructor }}{{ request.body.constructor }}',
  '{{ request.json["__proto__"] }}{{ request.json.__proto__.polluted }}{{ __proto__ }}',
  '{{ random.uuid.constructor.name }}{{ time.toString }}{{ request.params.hasOwnProperty }}',
  '{% assign p = "__proto__" %}{{ request[p] }}{{ request.json[p][p] }}{{ request.headers[p] }}',
  '{{ constructor }}{{ this }}{{ globalThis }}{{ process }}{{ require }}{{ self }}{{ toString }}',
  '{% assign __proto__ = request.json %}{{ __proto__.constructor }}{{ polluted }}',
])('%s finds nothing', (template) => {
  expect(fill(template, { body: '{"a":1}' })).toBe('')
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
})

test('no prototype is among what a request has', () => {
  const said = JSON.parse(fill('{{ request | json }}', { body: '{"__proto__":{"a":1}}' })) as object
  expect(Object.keys(said).toSorted()).toEqual(
    [
      'address',
      'body',
      'headers',
      'json',
      'method',
      'params',
      'path',
      'query',
      'target',
    ].toSorted(),
  )
})

test('the longest tag is found, braces in its quotes or not', () => {
  expect(longestTag('no tag { {a} } %}')).toBe(0)
  expect(longestTag('{{ a }} {% if b %}')).toBe('{% if b %}'.length)
  expect(longestTag('{{ "}}" | a }}')).toBe('{{ "}}" | a }}'.length)
  expect(longestTag(`{{ '\\'}}' | a }}{{b}}`)).toBe(`{{ '\\'}}' | a }}`.length)
  expect(longestTag('{{ a')).toBe(4)
  expect(cpuOf(() => longestTag('{{'.repeat(32_768)))).toBeLessThan(500)
  expect(cpuOf(() => longestTag('{{ " '.repeat(13_000)))).toBeLessThan(500)
})

test('the work of templates is counted, and comes back with time', () => {
  let now = 0
  const budget = workBudget(250, () => now)
  const does = (steps: number) => budget.spend((work) => work.add(steps))
  does(200)
  does(150)
  expect(() => does(1)).toThrow('used up their 250 steps of this second')
  now += 1000
  does(1)
  expect(() => does(workLimits.steps + 1)).toThrow(steps)
  now += 1000
  expect(() => does(1)).toThrow('used up their 250 steps of this second')
})

test('the clock ends what no count foresees', () => {
  const work = new Work()
  work.check(5000)
  work.check(5000 + workLimits.wallMs)
  expect(() => work.check(5001 + workLimits.wallMs)).toThrow(tooLong)
})
