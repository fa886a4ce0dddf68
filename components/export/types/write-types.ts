import { InputData, JSONInput, quicktype } from 'quicktype-core'
import { type TypeLanguage, typeLanguages } from './languages'
import { readSample, type JsonSample, SampleReader } from './read-samples'
import { protoKey, SampleNotes } from './sample-notes'
import { targetOf } from './targets'

export interface TypesRequest {
  language: TypeLanguage
  /** A name such as Order; letters and digits. */
  name: string
  samples: string[]
}

export interface Types {
  code: string
  /** What the types cannot say; the code begins with them, as comments. */
  notes: string[]
}

/**
 * Writes types that fit all samples (JSON texts), and stay open for others: for members that nobody
 * has seen yet, and for other words in strings. Throws if one is not JSON or nests too deeply.
 */
export async function writeTypes({ language, name, samples }: TypesRequest): Promise<Types> {
  const notes = new SampleNotes(language)
  const target = targetOf(language, (key, isOptional) => notes.keeps(key, isOptional))
  const input = new JSONInput<JsonSample>(new SampleReader(target, notes))
  await input.addSource({ name, samples: samples.map(readSample) })
  const inputData = new InputData()
  inputData.addInput(input)
  const { lines } = await quicktype({
    inputData,
    lang: target,
    leadingComments: [],
    inferEnums: false,
    // In Go and Python the rest decodes unions, and says which member belongs to which key.
    rendererOptions: language === 'typescript' ? { 'just-types': 'true' } : {},
  })
  if (language === 'schema') return openSchema(lines.join('\n'), notes)
  return { code: commented(lines.join('\n'), language, notes.lines()), notes: notes.lines() }
}

function commented(code: string, language: TypeLanguage, notes: string[]): string {
  const start = typeLanguages.find(({ value }) => value === language)?.comment ?? ''
  const comments = notes.map((note) => `${start}${note}\n`).join('')
  // A tag of a hyphen alone means that the field is passed over.
  const tagged = language === 'go' ? code.replaceAll('`json:"-"`', '`json:"-,"`') : code
  return comments === '' ? tagged : `${comments}\n${tagged}`
}

/** Tomorrow's request may have a member more: no schema made of samples may refuse it. */
function openSchema(code: string, notes: SampleNotes): Types {
  const open = JSON.parse(code, (key, value: unknown) => {
    if (key === 'additionalProperties' && value === false) return undefined
    if (key === 'required' && Array.isArray(value)) return value.filter((name) => name !== protoKey)
    return key !== protoKey || notes.keeps(key, false) ? value : undefined
  }) as object
  const lines = notes.lines()
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...(lines.length > 0 && { $comment: lines.join(' ') }),
  }
  return { code: `${JSON.stringify({ ...open, ...schema }, null, 4)}\n`, notes: lines }
}
