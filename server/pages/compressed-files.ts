import { existsSync, readdirSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { sep } from 'node:path'
import accept from 'next/dist/compiled/@hapi/accept/index.js'
import send from 'next/dist/compiled/send/index.js'
import type { NextApp } from './next-app'

/** Where pages ask for their scripts, style sheets and drawings. */
const prefix = '/_next/static/'
/** What Next says of them: their names change with their contents. */
const cacheControl = 'public, max-age=31536000, immutable'

const codings: Record<string, string> = { br: '.br', gzip: '.gz' }
const offered = [...Object.keys(codings), 'identity']

const types: Record<string, string> = {
  js: 'application/javascript; charset=UTF-8',
  css: 'text/css; charset=UTF-8',
  svg: 'image/svg+xml',
}

/** A file as it was compressed at build (scripts/compress-files.mjs). */
interface Compressed {
  /** Within the folder of static files. */
  path: string
  coding: string
  type: string
}

/**
 * Returns pages of which static files are sent as they were compressed at build, where the client accepts that; Next
 * would compress them anew for each request. Everything else is left to `pages`.
 *
 * @param folder the build's `static` folder
 */
export function sendCompressed(folder: string, pages: NextApp): NextApp {
  const known = new Set(
    existsSync(folder)
      ? readdirSync(folder, { recursive: true }).map((name) => String(name).replaceAll(sep, '/'))
      : [],
  )
  return {
    ...pages,
    request(request, response) {
      const file = compressedFor(request, known)
      if (!file) return pages.request(request, response)
      return new Promise((resolve, reject) => {
        response.once('close', resolve)
        const onError = (): void => {
          if (response.headersSent) return void response.destroy()
          // It was built anew: Next knows what is there now.
          for (const name of ofFile) response.removeHeader(name)
          pages.request(request, response).then(resolve, reject)
        }
        send(request, file.path, { root: folder, acceptRanges: false, cacheControl: false })
          .on('headers', () => describe(response, file))
          .on('error', onError)
          .pipe(response)
      })
    },
  }
}

/** The header lines that sending a file sets. */
const ofFile = [
  'Cache-Control',
  'Content-Encoding',
  'Content-Length',
  'Content-Type',
  'ETag',
  'Last-Modified',
  'Vary',
]

function describe(response: ServerResponse, { coding, type }: Compressed): void {
  response.setHeader('Cache-Control', cacheControl)
  response.setHeader('Content-Encoding', coding)
  response.setHeader('Content-Type', type)
  response.setHeader('Vary', 'Accept-Encoding')
}

function compressedFor(
  { method, url = '', headers }: IncomingMessage,
  known: ReadonlySet<string>,
): Compressed | null {
  if (!url.startsWith(prefix) || headers.range !== undefined) return null
  if (method !== 'GET' && method !== 'HEAD') return null
  const path = url.slice(prefix.length)
  const type = types[/\.(js|css|svg)$/.exec(path)?.[1] ?? '']
  if (type === undefined) return null
  const coding = preferred(headers['accept-encoding'])
  const ending = codings[coding]
  if (ending === undefined || !known.has(path + ending)) return null
  return { path: path + ending, coding, type }
}

function preferred(header: string | string[] | undefined): string {
  if (typeof header !== 'string') return 'identity'
  try {
    return accept.encoding(header, offered)
  } catch {
    // A header that is none asks for no coding.
    return 'identity'
  }
}
