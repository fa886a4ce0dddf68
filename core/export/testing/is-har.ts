import { createRequire } from 'node:module'

/** har-validator comes without types. */
const { har } = createRequire(import.meta.url)('har-validator/lib/promise.js') as {
  har(file: unknown): Promise<unknown>
}

/** Throws what is wrong with a file if it is not HAR 1.2, by har-validator. */
export async function isHar(file: unknown): Promise<void> {
  await har(file).catch((error: { errors: { dataPath: string; message: string }[] }) => {
    throw new Error(
      error.errors.map(({ dataPath, message }) => `${dataPath} ${message}`).join('\n'),
    )
  })
}
