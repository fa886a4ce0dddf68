import { once } from 'node:events'
import { createServer, request } from 'node:http'

/** A proxy that passes everything on, but for what a page of another origin asks or may read. */
export interface ProxyWithoutCors {
  /** OPTIONS is answered 405; or every answer to such a page is a 502 that it may not read, after the request arrived. */
  refuse(what: 'options' | 'answers'): void
  stop(): Promise<void>
}

/** Starts one in front of a Wirebin on this machine. */
export async function startProxyWithoutCors(
  port: number,
  wirebin: number,
): Promise<ProxyWithoutCors> {
  let refused: 'options' | 'answers' = 'options'
  const proxy = createServer((incoming, outgoing) => {
    const { method, url: path, rawHeaders: headers } = incoming
    const isHidden = method !== 'OPTIONS' && path?.includes('.b.') && refused === 'answers'
    if (method === 'OPTIONS' && refused === 'options') return void outgoing.writeHead(405).end()
    const to = { port: wirebin, host: '127.0.0.1', setHost: false }
    const passed = request({ ...to, method, path, headers }, (response) => {
      if (isHidden) {
        response.resume()
        outgoing.writeHead(502).end()
        return
      }
      outgoing.writeHead(response.statusCode ?? 502, response.rawHeaders)
      response.pipe(outgoing)
    })
    passed.on('error', () => outgoing.destroy())
    incoming.pipe(passed)
  }).listen(port, '127.0.0.1')
  await once(proxy, 'listening')
  return {
    refuse(what) {
      refused = what
    },
    async stop() {
      proxy.closeAllConnections()
      proxy.close()
      await once(proxy, 'close')
    },
  }
}
