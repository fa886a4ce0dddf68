import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareDecimals } from '../parsing/decimal'
import { templateEngine } from './template-engine'
import { renderTemplate } from './testing/render-template'

const fillJson = (template: string, json: string): string =>
  renderTemplate(template, { body: json })

test.each<[template: string, json: string, text: string]>([
  [
    '{{ request.json }}',
    '{"id":1497549923779084388,"p":1.0}',
    '{"id":1497549923779084388,"p":1.0}',
  ],
  ['{{ request.json | json }}', '[1.10,-0,1E400,1e3]', '[1.10,-0,1E400,1e3]'],
  ['{{ request.json.b }} {{ request.json.b | json }}', '{"b":0.10}', '0.10 0.10'],
  [
    '{{ request.json | json: 2 }}',
    '{"a":[],"b":{},"c":[1.0]}',
    '{\n  "a": [],\n  "b": {},\n  "c": [\n    1.0\n  ]\n}',
  ],
  ['{{ request.json }}', '{"b":1,"2":2,"1":{"a":1,"a":2}}', '{"b":1,"2":2,"1":{"a":1,"a":2}}'],
  ['{{ request.json.a }}', '{"a":1,"a":2}', '2'],
  ['{{ request.json.a | json }}', '{}', 'null'],
  ['{{ request.json | json }} {{ request.json.a.b | jsonify }}', 'no JSON', 'null null'],
  ['{{ request.json.n | json }} {{ request.json.n }}', '{"n":null}', 'null '],
  ['{{ request.query.q | json }} {{ nothing | inspect }} {{ nil | json }}', '{}', 'null null null'],
  [
    '{{ request.json.a }} {{ request.json.b }}',
    '{"a":["x",["y"]],"b":{"c":"d"}}',
    '["x",["y"]] {"c":"d"}',
  ],
  ['{{ request.json | map: "n" }}', '[{"n":1.0},{"n":"a"}]', '[1.0,"a"]'],
  ['{{ "a,b" | split: "," }}', '', '["a","b"]'],
  ['{% for p in request.json %}{{ p }}{% endfor %}', '{"a":{"b":1}}', '["a",{"b":1}]'],
  ['{% capture x %}{{ request.json }}{% endcapture %}{{ x }}', '[1]', '[1]'],
  [
    '{{ request.json | append: "x" }}{{ "x" | append: request.json }}',
    '{"a":1.0}',
    '{"a":1.0}xx{"a":1.0}',
  ],
  ['{{ request.json | join: "+" }}', '[{"a":1},[2],3.0,null,"b"]', '{"a":1}+[2]+3.0++b'],
  ['{{ request.json | array_to_sentence_string }}', '[{"a":1},[2],3.0]', '{"a":1}, [2], and 3.0'],
  ['{{ request.json | escape }}', '["<"]', '[&#34;&lt;&#34;]'],
  [
    '{{ request.json["__proto__"] }} {{ request.json | json }}',
    '{"__proto__":{"a":1}}',
    '{"a":1} {"__proto__":{"a":1}}',
  ],
])('%s of %s is %s', (template, json, text) => {
  expect(fillJson(template, json)).toBe(text)
})

test.each<[template: string, text: string]>([
  ['{{ request.json.id | plus: 1 }}', '1497549923779084300'],
  [
    '{{ request.json.p | times: 3 }} {{ request.json.p | round }} {{ request.json.e | minus: 1 }}',
    '3 1 999',
  ],
  ['{{ request.json.id | append: "x" }}', '1497549923779084388x'],
  ['{{ request.json.id | slice: 0, 4 }} {{ request.json.id | size }}', '1497 0'],
  [
    '{{ request.json.id | default: 1 | json }} {{ request.json.none | default: request.json.p | json }}',
    '1497549923779084388 1.0',
  ],
  ['{{ request.json.e | date: "%s" }}', '1000'],
  ['{{ request.json.all | sort | join }}', '1.0 1e3 1497549923779084388 1497549923779084389'],
  [
    '{{ request.json.all | uniq | size }} {{ request.json.all | concat: request.json.all | uniq | size }}',
    '4 4',
  ],
  ['{{ request.json.same | uniq | json }}', '[1.0,"1.0"]'],
  ['{{ request.json.rows | sort: "n" | map: "n" | json }}', '[1.0,2,1e1]'],
  ['{{ request.json.rows | where: "n", 1 | json }}', '[{"n":1.0}]'],
  ['{{ request.json.rows | where: "n", request.json.p | size }}', '1'],
  ['{{ request.json.rows | sum: "n" }}', '13'],
  ['{{ request.json.rows | group_by: "n" | map: "name" | json }}', '[2,1.0,1e1]'],
  [
    '{% if request.json.id == 1497549923779084388 %}a{% endif %}{% if request.json.id == 1497549923779084389 %}b{% endif %}',
    'a',
  ],
  [
    '{% if request.json.id > 1497549923779084387 %}a{% endif %}{% if request.json.id >= 1497549923779084389 %}b{% endif %}',
    'a',
  ],
  ['{% if request.json.all[1] < request.json.all[0] %}a{% endif %}', 'a'],
  [
    '{% if request.json.p == 1 and 1 == request.json.p %}a{% endif %}{% if request.json.p == "1.0" %}b{% endif %}',
    'a',
  ],
  [
    '{% if request.json.p == empty or request.json.p == blank or request.json.p == nil %}a{% else %}b{% endif %}',
    'b',
  ],
  ['{% case request.json.p %}{% when 2 %}a{% when 1 %}b{% endcase %}', 'b'],
  ['{% if request.json.all contains 1000 %}a{% endif %}', 'a'],
  ['{% for i in (request.json.p..3.0) %}{{ i }}{% endfor %}', '123'],
  ['{% for i in request.json.p %}{{ i }}{% else %}none{% endfor %}', 'none'],
  [
    '{% for i in request.json.all limit: request.json.p %}{{ i }}{% endfor %}',
    '1497549923779084389',
  ],
  [
    '{{ request.json.id.text }}{{ request.json.id.constructor }}{{ request.json.id.__proto__ }}{{ request.json.id.size }}',
    '',
  ],
  ['{{ request.json.all | map: "text" | join }}', '   '],
  ['{{ 1497549923779084388 }} {{ 1.0 }}', '1497549923779084388 1'],
  [
    '{{ request.json.all | where: "x", 1497549923779084388 | size }}{% case request.json.id %}{% when 1, 1497549923779084388 %}a{% endcase %}',
    '0a',
  ],
  ['{% assign ids = request.json.all %}{% if ids contains 1497549923779084389 %}a{% endif %}', 'a'],
  [
    '{{ request.json.ids | where: "id", 1497549923779084388 | json }}',
    '[{"id":1497549923779084388}]',
  ],
])('numbers: %s is %s', (template, text) => {
  const json = `{"id":1497549923779084388,"p":1.0,"e":1e3,"all":[1497549923779084389,1497549923779084388,1.0,1e3],
    "same":[1.0,1,"1.0",1.0],"rows":[{"n":2},{"n":1.0},{"n":1e1}],
    "ids":[{"id":1497549923779084388},{"id":1497549923779084389}]}`
  expect(fillJson(template, json)).toBe(text)
})

const digits = fc.stringMatching(/^-?(0|[1-9]\d{0,25})(\.\d{1,20})?([eE][+-]?\d{1,3})?$/)

test('a number is written as it was sent, and compared by its value', () => {
  const compare = '{{ request.json.a }} {{ request.json.b | json }} {{ request.json }}'
  const orders =
    '{% if request.json.a < request.json.b %}<{% elsif request.json.a == request.json.b %}={% else %}>{% endif %}'
  fc.assert(
    fc.property(digits, digits, (a, b) => {
      const json = `{"a":${a},"b":${b}}`
      expect(fillJson(compare, json)).toBe(`${a} ${b} ${json}`)
      const order = Math.sign(compareDecimals(a, b))
      expect(fillJson(orders, json)).toBe(['<', '=', '>'][order + 1])
    }),
    { seed: 1 },
  )
})

test('no filter shows the inside of a value', () => {
  const filters = Object.keys(templateEngine().filters)
  expect(filters.length).toBeGreaterThan(60)
  for (const name of filters) {
    for (const value of ['request.json', 'request.json.o', 'request.json.l', 'request.json.n']) {
      for (const args of [
        '',
        ': request.json.o',
        ': request.json.l, request.json.o',
        ': "a", request.json.n',
      ]) {
        let shown = ''
        try {
          shown = fillJson(
            `{{ ${value} | ${name}${args} }}`,
            '{"o":{"a":1},"l":[{"a":{}},[{}]],"n":1.0}',
          )
        } catch {
          // Wrong arguments are refused.
        }
        expect([name, value, args, shown.includes('[object')]).toEqual([name, value, args, false])
      }
    }
  }
})
