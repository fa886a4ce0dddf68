import { InputData, jsonInputForTargetLanguage, quicktype } from 'quicktype-core'
import { type TypeLanguage, typeLanguages } from './languages'
import { tameJson } from './tame-json'

export interface TypesRequest {
  language: TypeLanguage
  /** A name such as Order; letters and digits. */
  name: string
  samples: string[]
}

export interface Types {
  code: string
  notes: string[]
}

/**
 * Writes types that fit all samples (JSON texts). Throws if one is not JSON or nests too deeply.
 */
export async function writeTypes({ language, name, samples }: TypesRequest): Promise<Types> {
  const target = typeLanguages.find(({ value }) => value === language)?.target ?? 'typescript'
  const tamed = samples.map((sample) => tameJson(sample, language))
  const input = jsonInputForTargetLanguage(target)
  await input.addSource({ name, samples: tamed.map(({ json }) => json) })
  const inputData = new InputData()
  inputData.addInput(input)
  const { lines } = await quicktype({
    inputData,
    lang: target,
    leadingComments: [],
    // A JSON string that looks like a date or a number is still a string.
    inferDateTimes: false,
    inferIntegerStrings: false,
    inferBooleanStrings: false,
    inferUuids: false,
    rendererOptions: { 'just-types': 'true' },
  })
  const notes = new Set(tamed.flatMap((one) => [...one.notes]))
  return { code: lines.join('\n'), notes: [...notes] }
}
