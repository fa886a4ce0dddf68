import { z } from 'zod'
import { ConfigFile } from '../contract/config'

let made: Record<string, unknown> | undefined

/** Returns the JSON Schema of a config file, for editors. */
export function configSchema(): Record<string, unknown> {
  return (made ??= {
    title: 'wirebin.config.yaml',
    ...z.toJSONSchema(ConfigFile, {
      io: 'input',
      unrepresentable: 'any',
      // What every number in JavaScript keeps exactly says nothing.
      override({ jsonSchema }) {
        if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
        if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
      },
    }),
  })
}
