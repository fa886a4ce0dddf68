import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Services } from '../services'
import { faultsOfBin } from './check-config'
import { configSchema } from './config-schema'
import { readConfig } from './read-config'

type Schema = { [name: string]: unknown }

/** Returns the schema at a path of properties; `*` is any member of a map, `[]` an item of a list, `#n` an alternative. */
function at(path: string): Schema {
  return path.split(' ').reduce((schema, step) => {
    const here = schema as {
      properties?: Record<string, Schema>
      additionalProperties?: Schema
      items?: Schema
      prefixItems?: Schema[]
      anyOf?: Schema[]
      oneOf?: Schema[]
    }
    const either = here.anyOf ?? here.oneOf
    const inner =
      step === '*'
        ? here.additionalProperties
        : step === '[]'
          ? here.items
          : step.startsWith('#')
            ? either?.[Number(step.slice(1))]
            : here.properties?.[step]
    if (!inner) throw new Error(`${path}: there is no ${step}`)
    return inner
  }, configSchema())
}

const bin = 'bins *'
const rule = `${bin} replies rules []`
const forward = `${bin} forwards []`
const reply = `${rule} answer #0 reply`

test.each<[string, Schema]>([
  ['bins', { type: 'object', maxProperties: 100 }],
  [`${bin} name`, { type: 'string', maxLength: 80 }],
  [`${bin} maxCaptures`, { type: 'integer', minimum: 1 }],
  [`${bin} maxBytes`, { minimum: 1024 }],
  [`${bin} maxBody`, { minimum: 0 }],
  [`${bin} whenFull`, { enum: ['evict', 'refuse'] }],
  [`${bin} expireAfterDays #0`, { minimum: 1, maximum: 3650 }],
  [`${bin} listenerReplyMs #0`, { minimum: 100, maximum: 60_000 }],
  [`${bin} replies rules`, { maxItems: 50 }],
  [`${rule} id`, { pattern: '^[a-z0-9-]{1,40}$' }],
  [`${rule} name`, { maxLength: 80 }],
  [`${rule} when methods`, { maxItems: 20 }],
  [`${rule} when q #0`, { maxLength: 1000 }],
  [`${reply} status`, { minimum: 200, maximum: 599 }],
  [`${reply} headers`, { maxItems: 64 }],
  [`${reply} body`, { maxLength: 65_536 }],
  [`${reply} delayMs`, { minimum: 0, maximum: 30_000 }],
  [`${rule} answer #1 steps`, { minItems: 1, maxItems: 50 }],
  [`${rule} answer #2 code`, { maxLength: 65_536 }],
  [`${bin} forwards`, { maxItems: 20 }],
  [`${forward} to`, { maxLength: 2048 }],
  [`${forward} drop`, { maxItems: 50 }],
  [`${forward} add`, { maxItems: 50 }],
  [`${forward} body #0`, { maxLength: 65_536 }],
  [`${forward} schedule #2 waits`, { maxItems: 20 }],
  [`${forward} schedule #2 waits []`, { minimum: 1, maximum: 172_800 }],
  [`${forward} reply #0 withinMs`, { minimum: 100, maximum: 14_000 }],
  [`${bin} secrets`, { maxItems: 20 }],
  [`${bin} secrets [] label`, { maxLength: 80 }],
  [`${bin} secrets [] value`, { pattern: '^\\$\\{[A-Za-z_][A-Za-z0-9_]{0,199}\\}$' }],
  [`${bin} shares`, { maxItems: 50 }],
  [`${bin} shares [] name`, { maxLength: 80 }],
  [`${bin} shares [] expiresIn`, { minimum: 1, maximum: 31_536_000 }],
])('%s has its limit in the schema', (path, limit) => {
  expect(at(path)).toMatchObject(limit)
})

test('what there is not is refused, and what has a default may be left out', () => {
  expect(configSchema()).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    required: ['bins'],
    additionalProperties: false,
    properties: { bins: { propertyNames: { pattern: expect.stringContaining('a-z0-9') } } },
  })
  expect(at(bin)).toMatchObject({ additionalProperties: false })
  expect(at(bin)['required']).toBeUndefined()
  expect(at(rule)['required']).toEqual(['id', 'answer'])
  expect(at(forward)['required']).toEqual(['to'])
  expect(at(`${bin} secrets []`)['required']).toEqual(['scheme', 'value'])
  expect(at(`${bin} shares []`)['required']).toEqual(['name'])
})

test('the file that the documentation shows can be applied', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/bins-as-code.md'), 'utf8')
  const [, text = ''] = /```yaml\n([^]*?)```/.exec(page) ?? []
  const bytes = new TextEncoder().encode(text)
  const variables = { STAGING_TOKEN: 'a', STRIPE_SECRET: `whsec_${'0123456789abcdef'.repeat(2)}` }
  const { bins } = readConfig({ file: 'wirebin.config.yaml', bytes }, variables)
  const services = {
    limits: { body: 1e7, maxCaptures: 1000, maxBytes: 1e8 },
    policy: { replies: 'full', scripts: true },
  } as Services
  const [[id, bin] = ['', {}]] = Object.entries(bins)
  expect([id, faultsOfBin(services, id, bin)]).toEqual(['shop-staging', []])
  expect(bin).toMatchObject({ secrets: [{ label: 'live' }], shares: [{ redact: true }] })
})
