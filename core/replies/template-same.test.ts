import { Drop, Liquid } from 'liquidjs'
import { expect, test } from 'vitest'
import { renderTemplate } from './testing/render-template'

const body = {
  list: [3, 1, 2, null, 'a', [1, [2, 'x']], { a: 1 }],
  rows: [
    { id: 1, name: 'b', tags: ['x', 'y'], at: { z: 1 } },
    { id: 2, name: 'A', tags: [], at: {} },
    { id: 3, name: '', on: false },
    { id: 4, name: '  ', on: true, tags: ['x', 'y'] },
    'text',
    null,
    7,
  ],
  object: { b: 1, a: [1, 2] },
  empty: {},
  none: null,
  text: 'abc',
  number: 12,
}
const values = 'list rows object empty none text number nothing rows[0].tags'
  .split(' ')
  .map((name) => `request.json.${name}`)
const wanted = [...values, 'empty', 'blank', 'nil', 'true', '"a"', '1', '"x"', '(1..3)']

/** liquid itself, but for what it writes of lists, of objects and of nothing. */
const plain = new Liquid({
  ownPropertyOnly: true,
  timezoneOffset: 0,
  outputEscape: (value) => (Array.isArray(value) || isPlain(value) ? JSON.stringify(value) : value),
})
const isPlain = (value: unknown): boolean => Object(value) === value && !(value instanceof Drop)
plain.registerFilter('json', (value: unknown, space?: number) =>
  JSON.stringify(value ?? null, null, space),
)
const json = JSON.stringify(body)

/** Returns the output here, and by liquid alone: text, or that it fails. */
function both(template: string): [ours: string, theirs: string] {
  const ours = textOf(() => renderTemplate(template, { body: json }))
  const theirs = textOf(() =>
    String(plain.parseAndRenderSync(template, { request: { json: JSON.parse(json) as object } })),
  )
  return [ours, theirs]
}

function textOf(render: () => string): string {
  try {
    return render()
  } catch {
    return 'It fails'
  }
}

const pairs = values.flatMap((a) => wanted.map((b) => [a, b] as const))

test.each(['==', '!=', '<', '>=', 'contains', 'and', 'or'])('%s is as in liquid', (operator) => {
  for (const [a, b] of pairs) {
    const [ours, theirs] = both(`{% if ${a} ${operator} ${b} %}yes{% else %}no{% endif %}`)
    expect(ours, `${a} ${operator} ${b}`).toBe(theirs)
  }
})

test('so is case', () => {
  for (const [a, b] of pairs) {
    const [ours, theirs] = both(
      `{% case ${a} %}{% when ${b}, 5 %}one{% when ${a} %}two{% when ${a} %}three{% else %}else{% endcase %}`,
    )
    expect(ours, `${a} ${b}`).toBe(theirs)
  }
})

test.each(['where', 'reject', 'find', 'find_index', 'has'])('so is %s', (filter) => {
  for (const property of ['"id"', '"name"', '"tags"', '"at.z"', '"on"', '"nothing"', 'nil', '""']) {
    for (const list of values) {
      for (const b of ['', ...wanted.map((value) => `, ${value}`)]) {
        const template = `{{ ${list} | ${filter}: ${property}${b} | json }}`
        const [ours, theirs] = both(template)
        expect(ours, template).toBe(theirs)
      }
    }
  }
})

test.each([
  ...values.flatMap((value) => [
    `{{ ${value} }}`,
    `{% for each in ${value} %}[{{ each }}{{ forloop.index }}{{ forloop.last }}]{% else %}none{% endfor %}`,
    `{% for each in ${value} limit: 2 offset: 1 reversed %}{{ each | json }}{% endfor %}`,
    `{% for each in ${value} limit: 1 %}{{ each }}{% endfor %}{% for each in ${value} offset: continue %}{{ each }}{% endfor %}`,
    `{% tablerow each in ${value} cols: 2 limit: 3 %}{{ each }}{{ tablerowloop.col }}{% endtablerow %}`,
    `{% capture x %}a{{ ${value} }}b{% endcapture %}{{ x }}{{ x | size }}`,
    `{{ ${value} | size }}{{ ${value}.size }}{{ ${value}.first }}{{ ${value}.last }}`,
    `{{ ${value} | sort_natural: "name" | map: "id" | json }}{{ ${value} | json: 2 }}`,
  ]),
  ...['text', 'none', 'number', 'nothing'].map(
    (name) => `{{ request.json.${name} | append: "x" }} {{ "x" | append: request.json.${name} }}`,
  ),
  '{{ request.json.rows[0].tags | join: "-" }} {{ request.json.rows | map: "id" | join }}',
  '{% for i in (1..4) %}{% if i == 2 %}{% continue %}{% endif %}{% if i == 4 %}{% break %}{% endif %}{{ i }}{% endfor %}',
  '{% for i in (1..2) %}{% cycle "a", "b", "c" %}{% increment n %}{{ n }}{% endfor %}',
  '{% liquid assign a = 1\n if a == 1\n echo "one"\n endif %}{% raw %}{{ a }}{% endraw %}',
  '{% unless request.json.none %}a{% elsif true %}b{% endunless %}{% comment %}{% if %}{% endcomment %}',
])('and so is %s', (template) => {
  const [ours, theirs] = both(template)
  expect(ours).toBe(theirs)
})
