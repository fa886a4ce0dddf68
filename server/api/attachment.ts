/** Captured bytes as a download: never rendered, sniffed or run, whatever they are (threat T1). */
export function attachment(body: Uint8Array, name: string): Response {
  return new Response(new Uint8Array(body), {
    headers: {
      ...safely(name, 'application/octet-stream'),
      'Content-Length': String(body.length),
    },
  })
}

/** The same for bytes that become ready one after the other; stops asking for them when the reader leaves. */
export function streamedAttachment({
  name,
  type,
  chunks,
}: {
  name: string
  type: string
  chunks: AsyncGenerator<Uint8Array, void, undefined>
}): Response {
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await chunks.return()
    },
  })
  return new Response(stream, { headers: safely(name, type) })
}

const safely = (name: string, type: string): Record<string, string> => ({
  'Content-Type': type,
  'Content-Disposition': `attachment; filename="${name}"`,
  'Content-Security-Policy': 'sandbox',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex',
  'Cache-Control': 'no-store',
})
