import { describe, expect, test } from 'vitest'
import { calmCpuOf } from '../testing/processor-time'
import { renderTemplate, fillAll } from './testing/render-template'
import { templatesOf, templateErrorMessage } from './template'
import { tooMuchTime, WorkCounter, workLimits } from './work-counter'
import { timeGoneBy } from '../processor-time'
import { workBudget } from './work-budget'

/** Returns the message with which a render fails; empty if it does not. */
function faultOf(render: () => unknown): string {
  try {
    render()
    return ''
  } catch (error) {
    return templateErrorMessage(error)
  }
}

const doubled = (how: string): string =>
  `{% assign s = "aaaaaaaaaa" %}{% for i in (1..60) %}${how}{% endfor %}{{ s }}`
const lists = (how: string): string =>
  `{% assign s = "a,b,c,d" | split: "," %}{% for i in (1..60) %}${how}{% endfor %}{{ s | size }}`
const often = (how: string): string =>
  `{% for a in (1..9999) %}{% for b in (1..40) %}${how}{% endfor %}{% endfor %}`
/** The limit on steps; on a busy machine the clock may come first. */
const steps = 'It takes'
const exactSteps = `more than ${workLimits.steps} steps`

describe('work that exceeds a limit ends', () => {
  test.each([
    ['{% for i in (1..1000000000) %}x{% endfor %}', 'characters or items'],
    ['{% for i in (-1000000000..0) %}{% endfor %}', 'characters or items'],
    ['{% tablerow i in (1..1000000000) cols: 1 %}x{% endtablerow %}', 'characters or items'],
    ['{{ (1..100000000) | size }}', 'characters or items'],
    [doubled('{% assign s = s | append: s %}'), 'characters or items'],
    [doubled('{% assign s = s | prepend: s | upcase %}'), 'characters or items'],
    [doubled('{% capture s %}{{ s }}{{ s }}{% endcapture %}'), 'characters or items'],
    [doubled('{% assign s = s | replace: "a", s %}'), 'characters or items'],
    [doubled('{% assign s = s | replace: "", s %}'), 'characters or items'],
    [doubled('{% assign s = s | url_encode | append: s %}'), 'characters or items'],
    [doubled('{% assign s = s | json | json | json %}'), 'characters or items'],
    [lists('{% assign s = s | concat: s %}'), 'characters or items'],
    [
      lists(
        '{% assign t = s | join: "," | append: "," | append: "a" %}{% assign s = t | append: "," | append: t | split: "," %}',
      ),
      'characters or items',
    ],
    ['{{ "now" | date: "%999999999d" }}', 'characters or items'],
    ['{{ request.json | where: "a", 1 }}', 'characters or items'],
    ['{{ request.json | sort | reverse | uniq | size }}', 'characters or items'],
    ['{{ request.json | json: 99999 }}', 'It'],
    ['{% for i in (1..40) %}{{ request.body }}{% endfor %}', 'longer than 1048576 characters'],
    ['{% for i in (1..30000) %}{{ request.body }}{% endfor %}', 'longer than 1048576 characters'],
    [often('{% for c in (1..40) %}{% endfor %}'), steps],
    [often(`{% if ${'a == 1 or '.repeat(2000)} b == 2 %}{% endif %}`), steps],
    [often(`{% assign x = request${'.a'.repeat(20_000)} %}`), steps],
    [often(`{% assign x = "}}" ${'| plus: 1 '.repeat(3000)} %}`), steps],
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
    const cpu = calmCpuOf(
      () => (fault = faultOf(() => renderTemplate(template, { body, headers, target }))),
    )
    expect(fault).toContain(why)
    // Each takes less than half a second on an idle machine.
    expect(cpu).toBeLessThan(2500)
  })

  test('the templates of one reply share one limit', () => {
    const value = '{% for a in (1..200) %}{% for b in (1..200) %}{% endfor %}{% endfor %}'
    expect(renderTemplate(value)).toBe('')
    const headers = Array.from({ length: 64 }, (_, at): [string, string] => [`X-${at}`, value])
    expect(faultOf(() => fillAll({ headers, body: '' }))).toContain(steps)
  })

  test('a realistic template is far below the limits', () => {
    const rows = Array.from({ length: 2000 }, (_, id) => ({ id, name: `row ${id}` }))
    const template =
      '[{% for row in request.json %}{% if row.id > 0 %},{% endif %}{"id":{{ row.id }},"name":{{ row.name | upcase | json }}}{% endfor %}]'
    const upper = rows.map(({ id, name }) => ({ id, name: name.toUpperCase() }))
    expect(JSON.parse(renderTemplate(template, { body: JSON.stringify(rows) }))).toEqual(upper)
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
  ['{% if a %}'.repeat(6500), '6500 tags exceed the limit of 2000'],
])('%s is refused when it is saved: %s', (template, why) => {
  const errors: string[] = []
  templatesOf({ headers: [], body: template }, ({ message }) => errors.push(message))
  expect(errors).toHaveLength(1)
  expect(errors[0]).toContain(why)
})

test.each([
  '{{ request.json.constructor.constructor }}{{ "".constructor }}{{ request.body.constructor }}',
  '{{ request.json["__proto__"] }}{{ request.json.__proto__.polluted }}{{ __proto__ }}',
  '{{ random.uuid.constructor.name }}{{ time.toString }}{{ request.params.hasOwnProperty }}',
  '{% assign p = "__proto__" %}{{ request[p] }}{{ request.json[p][p] }}{{ request.headers[p] }}',
  '{{ constructor }}{{ this }}{{ globalThis }}{{ process }}{{ require }}{{ self }}{{ toString }}',
  '{% assign __proto__ = request.json %}{{ __proto__.constructor }}{{ polluted }}',
])('%s finds nothing', (template) => {
  expect(renderTemplate(template, { body: '{"a":1}' })).toBe('')
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
})

test('no prototype is reachable from a request', () => {
  const said = JSON.parse(
    renderTemplate('{{ request | json }}', { body: '{"__proto__":{"a":1}}' }),
  ) as object
  expect(Object.keys(said).toSorted()).toEqual(
    [
      'address',
      'body',
      'form',
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

test('the work of templates is counted, and refilled over time', () => {
  let now = 0
  const budget = workBudget(250, () => now)
  const does = (steps: number) => budget.spend((work) => work.add(steps), timeGoneBy)
  does(200)
  does(150)
  expect(() => does(1)).toThrow('used up their 250 steps of this second')
  now += 1000
  does(1)
  expect(() => does(workLimits.steps + 1)).toThrow(exactSteps)
  now += 1000
  expect(() => does(1)).toThrow('used up their 250 steps of this second')
})

/** Clocks of work that takes `wentBy` ms, for `had` of which the thread has the processor. */
function clocksOf() {
  let [wall, cpu] = [0, 0]
  const processor = { now: () => cpu, lately: () => cpu }
  const pass = (wentBy: number, had: number) => {
    wall += wentBy
    cpu += had
  }
  return { processor, pass, clock: () => wall }
}

/**
 * Makes a bin's budget spend 600 ms, for `had` of which the thread had the processor; then spends
 * once more.
 */
function spentTwice(had: number): string {
  const { processor, pass, clock } = clocksOf()
  const budget = workBudget(250_000, clock)
  budget.spend(() => pass(600, had), processor)
  return budget.spend(() => 'made', processor)
}

test('time without the processor is not charged', () => {
  expect(spentTwice(5)).toBe('made')
})

test('processor time that the steps do not cover is charged', () => {
  expect(() => spentTwice(600)).toThrow('used up their 250000 steps of this second')
})

test('a pause of the machine does not end work', () => {
  const { processor, pass, clock } = clocksOf()
  const work = new WorkCounter(processor)
  work.check(clock())
  pass(60_000, 0)
  work.check(clock())
  pass(workLimits.processorMs, workLimits.processorMs)
  work.check(clock())
  pass(1, 1)
  expect(() => work.check(clock())).toThrow(tooMuchTime)
})

test('the clock ends work that the steps do not cover', () => {
  const { processor, pass } = clocksOf()
  const work = new WorkCounter(processor)
  work.check(5000)
  pass(workLimits.processorMs + 1, workLimits.processorMs + 1)
  work.check(5000 + workLimits.processorMs)
  expect(() => work.check(5001 + workLimits.processorMs)).toThrow(tooMuchTime)
})
