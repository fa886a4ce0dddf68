declare module 'next/dist/compiled/compression/index.js' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  /** Makes the middleware that compresses what is written to a response, where its client accepts that. */
  export default function compression(): (
    request: IncomingMessage,
    response: ServerResponse,
    next: () => void,
  ) => void
}

declare module 'next/dist/compiled/send/index.js' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  interface Sending {
    on(event: 'headers', listener: (response: ServerResponse) => void): this
    on(event: 'error', listener: (error: Error) => void): this
    pipe(response: ServerResponse): void
  }

  /** Sends a file of a folder: conditional requests are answered, and no path leads out of the folder. */
  export default function send(
    request: IncomingMessage,
    path: string,
    options: { root: string; acceptRanges: boolean; cacheControl: boolean },
  ): Sending
}

declare module 'next/dist/compiled/@hapi/accept/index.js' {
  const accept: {
    /** Returns which of the codings a client likes best (RFC 9110 section 12.5.3); throws if the header is malformed. */
    encoding(header: string, offered: readonly string[]): string
  }
  export default accept
}
