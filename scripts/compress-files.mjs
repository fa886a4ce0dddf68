import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const compressible = /\.(?:js|css|svg)$/
/** Shorter ones fit into a packet as they are. */
const minBytes = 1024

/** Highest but one: the highest takes twice the time for 2 % less. */
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }
const [toBrotli, toGzip] = [promisify(brotliCompress), promisify(gzip)]
const codings = {
  br: (bytes) => toBrotli(bytes, brotli),
  gz: (bytes) => toGzip(bytes, { level: 9 }),
}

/** Writes a compressed copy of each script, style sheet and drawing of a folder beside it, for server/pages. */
export async function compressFiles(folder) {
  const files = readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((path) => compressible.test(path) && statSync(path).size >= minBytes)
  await Promise.all(
    files.flatMap((path) => {
      const bytes = readFileSync(path)
      return Object.entries(codings).map(async ([ending, compress]) =>
        writeFileSync(`${path}.${ending}`, await compress(bytes)),
      )
    }),
  )
}
