import { describe, expect, test } from 'vitest'
import { hostileTexts } from '../testing/hostile-texts'
import { growthFaults } from '../testing/linear'
import { cpuOf } from '../testing/processor-time'
import { timeGoneBy } from '../processor-time'
import { matchContextOf } from './testing/match-context-of'
import { templateLimits } from './template-engine'
import { templatesOf } from './template'
import { TooMuchWork, WorkCounter } from './work-counter'

const often = (how: string): string =>
  `{% for a in (1..9999) %}{% for b in (1..40) %}${how}{% endfor %}{% endfor %}`
/** As many repetitions as a template may have. */
const filled = (piece: string, around = 200): string =>
  piece.repeat(Math.floor((templateLimits.source - around) / piece.length))
/** The same of a piece that is a tag. */
const tags = (piece: string): string => piece.repeat(templateLimits.tags - 2)

const numbers = JSON.stringify(Array.from({ length: 260_000 }, () => 1))
const names = JSON.stringify(
  Object.fromEntries(Array.from({ length: 60_000 }, (_, at) => [`k${at}`, 1])),
)
const objects = `[{"x":${names}}]`
const lists = `[{"x":[${'1,'.repeat(100_000)}1]}]`
const texts = `[{"x":"${'1'.repeat(400_000)}"}]`
const longName = `[{"${'n'.repeat(400_000)}":1}]`
const longNumber = '1'.repeat(400_000)
const longNumbers = `[${Array.from({ length: 3000 }, (_, at) => `1e${'0'.repeat(90)}${at % 9}`).join()}]`
/** The request's list, doubled until it has hundreds of the same item. */
const doubled = (how: string): string =>
  `{% assign a = request.json %}${'{% assign a = a | concat: a %}'.repeat(9)}${how}`

/** A tenth of the allowed work: enough to measure the cost of a step. */
class SomeWork extends WorkCounter {
  override add(steps: number): void {
    super.add(steps)
    if (this.done > 20_000) throw new TooMuchWork('Enough')
  }
}

interface Spent {
  ms: number
  steps: number
  fault: string
}

/** Bodies are parsed once, as for the rules, and for all templates that get the same. */
const contexts = new Map<string, ReturnType<typeof matchContextOf>>()

function contextOf(body: string): ReturnType<typeof matchContextOf> {
  const context = contexts.get(body) ?? matchContextOf({ body })
  contexts.set(body, context)
  void context.json
  return context
}

/**
 * Returns the cost of rendering a template: processor time, the least of a few runs, and steps.
 *
 * @param isLittle whether a run says enough
 */
async function spentOn(
  template: string,
  body = '',
  made = () => new WorkCounter(timeGoneBy),
  isLittle = ({ ms }: Spent) => ms < 5,
): Promise<Spent> {
  const { fill: fillIn } = templatesOf({ headers: [], body: template }, ({ message }) => {
    throw new Error(message)
  })
  const context = contextOf(body)
  const spent: Spent = { ms: Infinity, steps: 0, fault: '' }
  for (let round = 0; round < 3; round++) {
    const work = made()
    const ms = await cpuOf(() => {
      try {
        const filling = { context, params: {}, bin: 'x', now: 0, processor: timeGoneBy, number: 1 }
        fillIn(filling, { spend: (make) => make(work) })
      } catch (error) {
        spent.fault = (error as Error).message
      }
    })
    spent.ms = Math.min(spent.ms, ms)
    spent.steps = work.done
    if (isLittle(spent)) break
  }
  return spent
}

const condition = (terms: string): string => `{% if ${filled(terms)}a %}{% endif %}`

describe('a step costs about as much whatever it does', () => {
  const templates: [what: string, template: string, body?: string][] = [
    ['and', condition('a and ')],
    ['or and ==', condition('a == 1 or ')],
    ['contains', condition('a contains b and ')],
    ['values side by side', condition('a ')],
    ['numbers side by side', condition('1 ')],
    ['a long path', `{{ request${filled('.a')} }}`],
    ['a path of brackets', `{{ a${filled('[a]')} }}`],
    ['filters', `{{ 1 ${filled('| plus: 1 ')} }}`],
    ['arguments of a filter', `{{ "" | append: ${'a,'.repeat(1900)}1 }}`],
    ['outputs', tags('{{a}}')],
    ['assignments', tags('{% assign x = 1 %}')],
    ['elsif', `{% if a %}${tags('{% elsif a %}')}{% endif %}`],
    ['when', `{% case a %}{% when ${'1,'.repeat(1900)}1 %}{% endcase %}`],
    ['cycle', often(`{% cycle ${'"a",'.repeat(1900)}"b" %}`)],
    ['a long name', often(`{{ request["${'x'.repeat(20_000)}"] }}`)],
    ['dates', often('{{ "now" | date_to_rfc822 }}')],
    ['random values', often('{% assign x = random.uuid %}')],
    ['the size of an object', often('{% assign x = request.json.size %}'), names],
    ['a loop over an object', often('{% for p in request.json limit: 1 %}{% endfor %}'), names],
    ['whether an object is empty', often('{% if request.json == empty %}{% endif %}'), names],
    [
      'a loop over a part',
      often('{% for p in request.json offset: 1 limit: 1 %}{% endfor %}'),
      numbers,
    ],
    ['comparing lists', often('{% if request.json == request.json %}{% endif %}'), numbers],
    ['ordering lists', often('{% if request.json < request.body %}{% endif %}'), numbers],
    [
      'a case of lists',
      often('{% case request.json %}{% when request.json %}{% endcase %}'),
      numbers,
    ],
    ['a list as text', often('{% capture x %}{{ request.json }}{% endcapture %}'), numbers],
    [
      'a list that may hold blanks',
      often('{% if request.json contains blank %}{% endif %}'),
      numbers,
    ],
    ['the same object asked again', doubled('{{ a | where: "x", empty | size }}'), objects],
    [
      'the same list asked again',
      doubled('{% assign b = a[0].x %}{{ a | where: "x", b | size }}'),
      lists,
    ],
    ['the same text summed up', doubled('{{ a | sum: "x" }}'), texts],
    ['the same text sorted', doubled('{{ a | sort_natural: "x" | size }}'), texts],
    ['the same text joined', doubled('{{ a | map: "x" | join: "" | size }}'), texts],
    ['an object as text', often('{% capture x %}{{ request.json }}{% endcapture %}'), names],
    ['an object as the text of a filter', often('{% assign x = request.json | strip %}'), names],
    ['an object as JSON', often('{% assign x = request.json | json %}'), names],
    ['the same long name as JSON', doubled('{{ a | json | size }}'), longName],
    ['the same long name joined', doubled('{{ a | join: "," | size }}'), longName],
    ['sorting long numbers', doubled('{{ a | sort | size }}'), longNumbers],
    ['distinct long numbers', doubled('{{ a | uniq | size }}'), longNumbers],
    ['comparing long numbers', often('{% if request.json == 1 %}{% endif %}'), longNumber],
    ['ordering long numbers', often('{% if request.json < 1 %}{% endif %}'), longNumber],
    ['a number to calculate with', often('{% assign x = request.json | plus: 1 %}'), longNumber],
    [
      'a case of long numbers',
      often('{% case request.json %}{% when 1 %}{% endcase %}'),
      longNumber,
    ],
    ['escapes', often('{% assign x = request.body | uri_escape %}'), '<'.repeat(50_000)],
    [
      'positions given as digits',
      often('{% assign x = request.body | slice: request.body %}'),
      '1'.repeat(20_000),
    ],
    ...[
      'split',
      'replace',
      'replace_first',
      'replace_last',
      'remove',
      'remove_first',
      'remove_last',
    ].map((filter): [string, string, string] => [
      `${filter} of a long text`,
      often(`{% assign x = request.body | ${filter}: "b${'a'.repeat(2000)}" %}`),
      'a'.repeat(500_000),
    ]),
    [
      'whether a text contains a long one',
      often(`{% if request.body contains "b${'a'.repeat(2000)}" %}{% endif %}`),
      'a'.repeat(500_000),
    ],
    ['a slug', often('{% assign x = request.body | slugify: "pretty" %}'), '- x'.repeat(100_000)],
  ]

  test('the most expensive ones', async () => {
    const usual = await spentOn(
      often('{% assign x = request.method %}'),
      '',
      () => new SomeWork(timeGoneBy),
    )
    const usualCost = usual.ms / usual.steps
    const timesUsual = ({ ms, steps }: Spent): number => ms / steps / usualCost
    // 0.4 microseconds are usual, and three at most; without its own count each is hundreds.
    const isUsual = (spent: Spent): boolean => spent.ms <= 10 || timesUsual(spent) <= 20
    const odd: string[] = []
    for (const [what, template, body] of templates) {
      const spent = await spentOn(template, body, () => new SomeWork(timeGoneBy), isUsual)
      if (isUsual(spent)) continue
      odd.push(`${what}: ${timesUsual(spent).toFixed(0)} times the usual (${spent.fault})`)
    }
    expect(odd).toEqual([])
  })
})

test('every name and operator of the longest condition counts', async () => {
  const terms = Math.floor((templateLimits.source - 200) / 'a and '.length)
  const once = await spentOn(condition('a and '))
  expect(once.steps).toBeGreaterThan(2 * terms)
  const again = `{% for i in (1..99) %}${condition('a and ').slice(0, -200)} a %}{% endif %}{% endfor %}`
  expect((await spentOn(again)).fault).toMatch(/^It takes (?:more than 100000 steps|longer than)/)
})

const places: Record<string, (text: string) => string> = {
  text: (text) => text,
  'an output': (text) => `{{ ${text} }}`,
  'a condition': (text) => `{% if ${text} %}{% endif %}`,
  'a loop': (text) => `{% for a in ${text} %}{% endfor %}`,
  'a filter': (text) => `{{ a | append: ${text} }}`,
  'a case': (text) => `{% case a %}{% when ${text} %}{% endcase %}`,
}

test.each(Object.entries(places))('%s: parsed in linear time', async (_, around) => {
  const errors = await growthFaults(
    hostileTexts,
    (text) => templatesOf({ headers: [], body: around(text) }, () => undefined),
    { size: 16_384, pace: 8 },
  )
  expect(errors).toEqual([])
})
