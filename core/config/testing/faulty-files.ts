/** A bin with one reply, whose lines begin at line 2. */
export const binFile = (...lines: string[]): string =>
  ['bins:', '  shop:', ...lines.map((one) => `    ${one}`)].join('\n')

/** Files that are refused: what is wrong, the file, and what is said of it. */
export const faultyFiles: [what: string, text: string, message: string | RegExp][] = [
  [
    'an unknown setting',
    binFile('maxCapture: 5'),
    'w.yaml:3:5: bins.shop.maxCapture: There is no such setting',
  ],
  [
    'an unknown part',
    'bin:\n  a: 1',
    /^w\.yaml:1:1: bins: .*\nw\.yaml:1:1: bin: There is no such setting$/,
  ],
  [
    'a number beyond its limit',
    binFile('expireAfterDays: 9000'),
    /^w\.yaml:3:5: bins\.shop\.expireAfterDays: .*3650/,
  ],
  [
    'a text for a number',
    binFile('maxCaptures: "5"'),
    /^w\.yaml:3:5: bins\.shop\.maxCaptures: .*number/,
  ],
  [
    'a name that is too long',
    binFile(`name: ${'x'.repeat(81)}`),
    'w.yaml:3:5: bins.shop.name: A bin name has at most 80 characters',
  ],
  [
    'a word that is none of several',
    binFile('whenFull: burn'),
    /^w\.yaml:3:5: bins\.shop\.whenFull: .*"evict"\|"refuse"/,
  ],
  [
    'an id that is none',
    'bins:\n  Shop: {}',
    'w.yaml:2:3: bins.Shop: A bin id has 3 to 40 characters: a–z, 0–9 and hyphens inside',
  ],
  [
    'a status beyond its limit',
    binFile(
      'replies:',
      '  rules:',
      '    - id: a',
      '      answer:',
      '        kind: reply',
      '        reply: { body: x, status: 700 }',
    ),
    'w.yaml:8:31: bins.shop.replies.rules[0].answer.reply.status: A status is 200 to 599',
  ],
  [
    'a kind of answer that there is not',
    binFile('replies:', '  rules:', '    - { id: a, answer: { kind: dance } }'),
    /^w\.yaml:5:30: bins\.shop\.replies\.rules\[0\]\.answer\.kind: /,
  ],
  [
    'two rules with one id',
    binFile(
      'replies:',
      '  rules: [{ id: a, answer: { kind: reply, reply: {} } }, { id: a, answer: { kind: reply, reply: {} } }]',
    ),
    'w.yaml:4:7: bins.shop.replies.rules: Two rules have the same id',
  ],
  [
    'a forward without a target',
    binFile('forwards:', '  - name: x'),
    /^w\.yaml:4:9: bins\.shop\.forwards\[0\]\.to: /,
  ],
  [
    'a link without a name',
    binFile('shares:', '  - redact: true'),
    /^w\.yaml:4:9: bins\.shop\.shares\[0\]\.name: /,
  ],
  [
    'a link whose name nobody sees',
    binFile('shares:', '  - name: " "'),
    'w.yaml:4:9: bins.shop.shares[0].name: A link needs a name',
  ],
  [
    'a secret that stands in the file',
    binFile('secrets:', '  - scheme: stripe', '    value: whsec_canary'),
    'w.yaml:5:9: bins.shop.secrets[0].value: A secret does not stand in the file: write ${NAME}, the environment variable that has it',
  ],
  [
    'a part of a secret that does',
    binFile('secrets:', '  - { scheme: stripe, value: "whsec_${STRIPE}" }'),
    /secrets\[0\]\.value: A secret does not stand in the file/,
  ],
  [
    'a secret whose variable is not set',
    binFile('secrets:', '  - scheme: stripe', '    value: ${NOT_SET}'),
    'w.yaml:5:9: bins.shop.secrets[0].value: The environment variable NOT_SET is not set, or empty (for the text “${” itself write “$${”)',
  ],
  [
    'a secret that is too long',
    binFile('secrets:', '  - { scheme: github, value: "${LONG}" }'),
    'w.yaml:4:27: bins.shop.secrets[0].value: A secret has at most 8192 characters',
  ],
  [
    'an owner key that stands in the file',
    `ownerKey: wbo_${'c'.repeat(43)}\nbins: {}`,
    'w.yaml:1:1: ownerKey: An owner key does not stand in the file: write ${NAME}, the environment variable that has it',
  ],
  [
    'an owner key that is none',
    'ownerKey: ${HOST}\nbins: {}',
    'w.yaml:1:1: ownerKey: An owner key begins with wbo_',
  ],
  [
    'an owner key without its variable',
    'bins: {}\nownerKey: ${NOT_SET}',
    /^w\.yaml:2:1: ownerKey: The environment variable NOT_SET is not set/,
  ],
  [
    'a variable that is not set',
    binFile('name: "to ${NOT_SET}"'),
    /^w\.yaml:3:5: bins\.shop\.name: The environment variable NOT_SET/,
  ],
  [
    'a variable that is empty',
    binFile('name: ${EMPTY}'),
    /bins\.shop\.name: The environment variable EMPTY is not set, or empty/,
  ],
  [
    'a variable of every object',
    binFile('name: ${constructor}'),
    /The environment variable constructor is not set/,
  ],
  [
    'what is no name of a variable',
    binFile('name: "${a.b}"'),
    'w.yaml:3:5: bins.shop.name: “${a.b}” names no environment variable: for the text “${” itself write “$${”',
  ],
  [
    'a variable that is not closed',
    binFile('name: "${HOST"'),
    /bins\.shop\.name: “\$\{” has no closing brace/,
  ],
  ['a tab that indents', 'bins:\n\tshop: {}', /^w\.yaml:2:1: .*[Tt]abs?/],
  [
    'a bin that is there twice',
    'bins:\n  shop: {}\n  shop: {}',
    'w.yaml:3:3: bins.shop: It is there twice',
  ],
  [
    'a setting that is there twice',
    binFile('name: a', 'name: b'),
    'w.yaml:4:5: bins.shop.name: It is there twice',
  ],
  ['a tag of its own', binFile('name: !env HOST'), /^w\.yaml:3:11: Unresolved tag: !env/],
  [
    'a tag of YAML 1.1',
    binFile('name: !!binary aGk='),
    /^w\.yaml:3:20: bins.shop.name: Tags have no meaning here: tag:yaml.org,2002:binary/,
  ],
  ['an older YAML', '%YAML 1.1\n---\nbins: {}', 'w.yaml:1:1: This is YAML 1.2, not 1.1'],
  ['two documents', 'bins: {}\n---\nbins: {}', /^w\.yaml:\d:1: .*multiple documents/],
  [
    'an alias of nothing',
    binFile('name: *nothing'),
    'w.yaml:3:5: bins.shop.name: No anchor &nothing stands before this alias',
  ],
  [
    'an alias of what it is in',
    'bins: &a\n  shop: *a',
    /nested more than 40 levels|There is no such setting/,
  ],
  [
    'a name that is no text',
    'bins:\n  ? [a]\n  : {}',
    'w.yaml:2:5: bins.?: A name of a setting is plain text',
  ],
  [
    'a name of every object',
    'bins: {}\n__proto__: {}',
    'w.yaml:2:1: ?: A name of a setting is plain text',
  ],
  ['an empty file', '', /^w\.yaml:1:1: .*expected object/],
  ['a list', '- a', /^w\.yaml:1:1: .*expected object/],
  [
    'a file of 2 MiB',
    `# ${'x'.repeat(2_097_152)}`,
    'w.yaml:1:1: A config file has at most 1048576 bytes (1 MiB)',
  ],
  [
    '101 bins',
    `bins:\n${Array.from({ length: 101 }, (_, n) => `  bin-${n}: {}`).join('\n')}`,
    'w.yaml:1:1: bins: A config has at most 100 bins',
  ],
  ['JSON with a comma too many', '{"bins": {"shop": {"name": "a",,}}}', /^w\.yaml:1:\d+: /],
]
