/** Bodies that types are made of: their name, and one or more JSON texts. */
export type Given = readonly [title: string, samples: readonly string[], name?: string]

const oddKeys = [
  ['', ' ', '-', '_', '__', '$', '.', '2fa', '0', 'é', '名', '名前', 'ß', 'ﬁ', 'fi', 'ª', '😀'],
  ["it's", 'quote"s', 'back`tick', 'back\\slash', 'a,b', 'a b', 'new\nline', '\u2028', '\u202e'],
  [
    '*/ evil(); /*',
    '${evil()}',
    '#{evil}',
    '"""',
    '{{evil}}',
    '</script>',
    '%s',
    'a/b~c#d',
    '\u0000',
  ],
].flat()
const wordKeys =
  `a id ID Id i_d iD constructor __proto__ toString prototype length hasOwnProperty $ref
  $id $schema properties additionalProperties items required class type func def self None True nil
  this import package list dict str int float bool any Any object Array Map Date string number Record
  Object String Error JSON z T x y c obj result cast from_int from_union to_class to_dict from_dict f
  isinstance staticmethod dataclass print json errors bytes Marshal UnmarshalJSON unmarshalUnion
  Payload payload PayloadElement Schema`.split(/\s+/)
const keys = [...oddKeys, ...wordKeys]

const every = JSON.stringify(Object.fromEntries(keys.map((key, at) => [key, at])))
const objects = JSON.stringify(Object.fromEntries(keys.map((key) => [key, { [key]: [key] }])))
const lists = JSON.stringify(Object.fromEntries(keys.map((key) => [key, [{ a: 1 }, 'x', [2]]])))
const withProto = every.replace(/"__proto__":\d+/, '"__proto__":{"a":1}')

export const tableOfSamples: readonly Given[] = [
  ['every key', [withProto]],
  ['every key of objects', [objects]],
  ['every key of mixed lists', [lists]],
  ['keys that only some have', [withProto, '{}', lists]],
  ['__proto__ in several', ['{"__proto__":{"a":1},"b":1}', '{"__proto__":"x"}', '{"b":2}']],
  ['integers', ['{"a":0,"b":-0,"c":9007199254740993,"d":-9223372036854775808}']],
  ['integers in a list', ['[1,9223372036854775807,-9007199254740993]']],
  ['beyond 64 bits', ['{"a":99999999999999999999,"b":[1,18446744073709551615]}']],
  ['fractions', ['{"a":1.0,"b":1e3,"c":0.1,"d":-1.5E-3,"e":[1,2.5,9007199254740993]}']],
  ['integers and fractions', ['{"id":9007199254740993}', '{"id":2.5}', '{"id":null}', '{}']],
  ['a repeated name', ['{"a":1,"a":2}']],
  ['a repeated name of two types', ['{"a":1,"a":"x","b":{"c":[],"c":{"d":1}}}', '{}']],
  ['repeated objects', ['[{"o":{"x":1},"o":{"y":"z"}},{"o":{"x":2}},{}]']],
  ['nulls', ['{"a":null,"b":[null],"c":[null,1],"d":{"e":null}}', '{"a":{"x":1},"c":[]}']],
  ['all types of one name', ['{"a":1}', '{"a":"x"}', '{"a":[1]}', '{"a":{"b":1}}', '{"a":true}']],
  ['mixed lists', ['{"a":[1,"x",true,null,2.5,[],[1,[2,["x",null]]],{},{"b":[{}]}]}']],
  ['lists of lists', ['[[[[[[1]]]],[[["x"]]],[]]]']],
  ['empty', ['{}']],
  ['an empty list', ['[]']],
  ['empty things', ['{"a":[],"b":{},"c":"","d":[[]],"e":[{}]}']],
  ['a list of objects', ['[{"a":1},{"b":"x"}]', '[]']],
  ['a list of scalars', ['[1,"x",null]']],
  ['an object or a list', ['{"a":1}', '[{"a":1}]', '[2]']],
  ['few words', [words(['open', 'closed']), words(['open', 'open'])]],
  ['one word', [words(['a', 'a', 'a', 'a'])]],
  ['texts like others', ['{"n":"12","b":"true","d":"2026-11-20T09:14:00Z","t":"09:14:00Z"}']],
  ['identifiers', ['["123e4567-e89b-12d3-a456-426614174000","2026-11-20"]']],
  ['a map of many', [JSON.stringify(Object.fromEntries(numbered(600)))]],
  ['a map of dates', ['{"2026-11-20":1,"2026-11-21":2,"2026-11-22":null,"2026-11-23":[]}']],
  ['a map of objects', [JSON.stringify(Object.fromEntries(numbered(30, { a: [1, 'x'] })))]],
  ['a tree', ['{"n":"a","c":[{"n":"b","c":[{"n":"c","c":[]}]},{"n":"d","c":null}]}']],
  ['deep objects', [`${'{"a":'.repeat(60)}1${'}'.repeat(60)}`]],
  ['deep lists', [`${'['.repeat(32)}1,"x"${']'.repeat(32)}`]],
  ['deep mixed lists', [`${'[1,'.repeat(20)}{"a":null}${']'.repeat(20)}`]],
  ['a byte order mark and space', ['\ufeff\r\n\t {"a" : 1 }\n']],
  ['a name of a type', ['{"a":[{"b":1}]}', '{"a":[]}'], 'string'],
  ['a name of a list', ['{"list":[1,null],"dict":{"any":2}}'], 'list'],
  ['a name as in the code', ['[{"a":[1,"x"]}]'], 'Array'],
  ['a name of a package', ['{"a":{"b":[1,"x"]}}'], 'json'],
]

function words(all: string[]): string {
  return JSON.stringify({ list: Array.from({ length: 20 }, (_, at) => all[at % all.length]) })
}

function numbered(count: number, value: unknown = 1): [string, unknown][] {
  return Array.from({ length: count }, (_, at) => [`key${at}`, value])
}

/** Returns several texts of random JSON with much in common. */
export function randomSamples(random: () => number): string[] {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
  const some = Array.from({ length: 6 }, () => pick(keys))
  const scalars = ['0', '-1', '9007199254740993', '2.50', '1e-7', '""', '"x"', 'true', 'null']
  const value = (depth: number): string => {
    const kind = random()
    if (depth > 4 || kind < 0.4) return pick(scalars)
    const count = Math.floor(random() * 4)
    const items = Array.from({ length: count }, () => value(depth + 1))
    if (kind < 0.7) return `[${items.join()}]`
    return `{${items.map((item) => `${JSON.stringify(pick(some))}:${item}`).join()}}`
  }
  const members = () => some.map((key) => `${JSON.stringify(key)}:${value(0)}`)
  return Array.from({ length: 1 + Math.floor(random() * 3) }, () => `{${members().join()}}`)
}
