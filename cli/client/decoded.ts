/** Content codings that every runtime takes off by itself. */
const streams: Readonly<Record<string, CompressionFormat>> = {
  gzip: 'gzip',
  'x-gzip': 'gzip',
  deflate: 'deflate',
}

/** Returns the bytes of a body without its content codings. Throws if there is one that is not known here. */
export async function withoutCodings(
  bytes: Uint8Array<ArrayBuffer>,
  codings: string | null,
): Promise<Uint8Array<ArrayBuffer>> {
  const names = (codings ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity')
  let plain = bytes
  for (const name of names.toReversed()) {
    const format = Object.hasOwn(streams, name) ? streams[name] : undefined
    if (format === undefined) {
      throw new Error(`The body is coded with ${name}, which is not taken off here: use bytes()`)
    }
    const stream = new Blob([plain]).stream().pipeThrough(new DecompressionStream(format))
    plain = new Uint8Array(await new Response(stream).arrayBuffer())
  }
  return plain
}

/** Returns the charset of a Content-Type; utf-8 if it says none. */
export const charsetOf = (type: string | null): string =>
  /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(type ?? '')?.[1] ?? 'utf-8'
