import { compileFunction } from 'node:vm'
import { Ajv } from 'ajv'
import { transformSync } from 'esbuild'
import { describe, expect, test } from 'vitest'
import * as zod from 'zod'
import { runnable } from '@/core/testing/programs'
import { seeded } from '@/core/testing/seeded'
import type { TypeLanguage } from './languages'
import { type Given, randomSamples, tableOfSamples } from './testing/json-samples'
import { lost } from './testing/lost'
import { type Read, readByGo, readByPython, readByTypeScript } from './testing/readers'
import { type Types, writeTypes } from './write-types'

const random = seeded(2026)
const given: Given[] = [
  ...tableOfSamples,
  ...Array.from({ length: 15 }, (_, at): Given => [`random ${at}`, randomSamples(random)]),
]

/** Compilers share the machine with all other tests. */
const timeout = 60_000

const gos = runnable('go', ['version'], 'types written in Go')
const pythons = runnable('python3', ['--version'], 'types written in Python')

describe.each(gos)('Go', () => {
  test('every program compiles and decodes its own samples', { timeout }, async () => {
    const programs = await written('go')
    expect(faults(programs, readByGo(programs))).toEqual([])
  })
})

describe.each(pythons)('Python', () => {
  test('every program reads its own samples', { timeout }, async () => {
    const programs = await written('python')
    expect(faults(programs, readByPython(programs))).toEqual([])
  })
})

test(
  'TypeScript: every sample has its type, with no member more or less',
  { timeout },
  async () => {
    const programs = await written('typescript')
    const literal = (text: string) => JSON.stringify(JSON.parse(text.trim()), withoutProto)
    const typed = programs.map((one) => ({
      ...one,
      samples: one.samples.map(literal),
      type: firstType(one.code),
    }))
    expect(faults(typed, readByTypeScript(typed))).toEqual([])
  },
)

test('Zod: every schema accepts its own samples', async () => {
  const programs = await written('zod')
  expect(faults(programs, programs.map(readByZod))).toEqual([])
})

// Compiled as they are, schemas take five times as long as the samples.
const quick = { ownProperties: true, validateSchema: false, code: { optimize: false } }

test('JSON Schema: every schema accepts its own samples', async () => {
  const programs = await written('schema')
  const reads = programs.map(({ code, samples }) => {
    const validate = new Ajv(quick).compile(JSON.parse(code) as object)
    return samples.map((sample): Read => {
      const json = sample.trim()
      return validate(JSON.parse(json)) ? { json } : { error: JSON.stringify(validate.errors) }
    })
  })
  expect(faults(programs, reads)).toEqual([])
})

interface Written extends Types {
  title: string
  samples: readonly string[]
}

const written = (language: TypeLanguage): Promise<Written[]> =>
  Promise.all(
    given.map(async ([title, samples, name = 'Payload']) => ({
      ...(await writeTypes({ language, name, samples: [...samples] })),
      title,
      samples,
    })),
  )

/** Returns what each program lost of its samples without a note that says so. */
function faults(programs: readonly Written[], reads: readonly Read[][]): string[] {
  return programs.flatMap(({ title, samples, notes }, at) => {
    const all = notes.join('\n')
    const left = notes.find((note) => note.startsWith('Left out')) ?? ''
    const isLeftOut = (key: string): boolean =>
      key === '__proto__' || left.includes(JSON.stringify(key)) || /\\u\{|and \d+ more$/.test(left)
    return samples.flatMap((sample, place) => {
      const read = reads[at]?.[place] ?? { error: 'it was not read' }
      const found =
        'error' in read
          ? [read.error]
          : lost(sample, read.json, isLeftOut, /loses digits/.test(all))
      return found.map((fault) => `${title}: ${fault.slice(0, 500)}`)
    })
  })
}

function readByZod({ code, samples }: Written): Read[] {
  const module = { exports: {} as Record<string, zod.ZodType> }
  const { code: script } = transformSync(code, { loader: 'ts', format: 'cjs' })
  compileFunction(script, ['module', 'require'])(module, () => zod)
  const schemas = Object.entries(module.exports).filter(([name]) => name.endsWith('Schema'))
  const [, schema] = schemas.find(([name]) => name === 'PayloadSchema') ?? schemas.at(-1) ?? []
  return samples.map((sample) =>
    schema ? asRead(schema, sample) : { error: 'there is no schema' },
  )
}

function asRead(schema: zod.ZodType, sample: string): Read {
  const { success, data, error } = schema.safeParse(JSON.parse(sample.trim()))
  return success ? { json: JSON.stringify(data) } : { error: error.message }
}

const withoutProto = (key: string, value: unknown): unknown =>
  key === '__proto__' ? undefined : value

const firstType = (code: string): string =>
  /^export (?:interface|type) ([\p{L}\p{N}_]+)/mu.exec(code)?.[1] ?? 'Missing'
