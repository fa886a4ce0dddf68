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
    const isBare = format === 'deflate' && !beginsZlib(plain)
    const decoder = new DecompressionStream(isBare ? 'deflate-raw' : format)
    const stream = new Blob([plain]).stream().pipeThrough(decoder)
    plain = new Uint8Array(await new Response(stream).arrayBuffer())
  }
  return plain
}

/** Some senders leave out the head of zlib (RFC 1950, section 2.2). */
const beginsZlib = ([method = 0, flags = 0]: Uint8Array): boolean =>
  (method & 0x0f) === 8 && (method * 256 + flags) % 31 === 0
