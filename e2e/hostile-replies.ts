import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A reply that a bin may try to send. */
export interface HostileReply {
  name: string
  /** Null: the bin sends no Content-Type. */
  type: string | null
  body: string
  /** Whether a browser runs it when nothing prevents that. */
  live: boolean
}

/** Reports to `canary` that it ran, then tries to access the origin's data. Single quotes only. */
function running(canary: string): string {
  const tries = [
    `new Image().src='${canary}/image'`,
    `navigator.sendBeacon('${canary}/beacon')`,
    `fetch('${canary}/fetch',{method:'POST',mode:'no-cors',body:'x'})`,
    `document.cookie='pwned=1;path=/'`,
    `localStorage.pwned='1'`,
    `sessionStorage.pwned='1'`,
    `indexedDB.open('pwned')`,
    `caches.open('pwned')`,
    `navigator.serviceWorker.register('/in/sw.js')`,
    `top.__pwned=1`,
    `opener.__pwned=1`,
    `top.location='${canary}/top'`,
    `alert(1)`,
  ]
  return tries.map((text) => `try{${text}}catch(e){}`).join(';')
}

const page = (run: string): string =>
  `<!doctype html><meta http-equiv="Set-Cookie" content="pwned=1"><title>said</title>
<script>${run}</script><img src="x:" onerror="${run}"><svg onload="${run}"></svg>
<iframe srcdoc="<script>${run}</script>"></iframe><iframe src="javascript:${run}"></iframe>
<object data="data:text/html,<script>${run}</script>"></object>
<form id="f" action="javascript:${run}"></form><input autofocus onfocus="${run}">
<meta http-equiv="refresh" content="0;url=javascript:${run}">`

const svg = (run: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" onload="${run}"><script>${run}</script></svg>`

const xhtml = (run: string): string =>
  `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>said</title><script>${run}</script></head><body onload="${run}"/></html>`

const transformed = (run: string): string => `<?xml version="1.0"?>
<?xml-stylesheet type="text/xsl" href="#s"?>
<!DOCTYPE x [<!ATTLIST xsl:stylesheet id ID #REQUIRED>]>
<x><xsl:stylesheet id="s" version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
<xsl:template match="/"><html><script>${run}</script></html></xsl:template></xsl:stylesheet>
<script xmlns="http://www.w3.org/1999/xhtml">${run}</script></x>`

const parts = (run: string): string =>
  `--b\r\nContent-Type: text/html\r\nSet-Cookie: pwned=1\r\nContent-Security-Policy: sandbox allow-scripts allow-same-origin\r\n\r\n${page(run)}\r\n--b--\r\n`

const pdf = (run: string): string =>
  `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(${run.replaceAll(/[()]/g, '\\$&')})>>>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj
trailer<</Root 1 0 R>>\n%%EOF`

const utf7 = (run: string): string =>
  page(run).replaceAll('<', '+ADw-').replaceAll('>', '+AD4-').replaceAll('"', '+ACI-')

/** The types that a browser may run, sniff, transform or unpack. */
export function hostileReplies(canary: string): HostileReply[] {
  const run = running(canary)
  const of = (type: string | null, body: string, live = false): HostileReply => ({
    name: type ?? 'no type',
    type,
    body,
    live,
  })
  return [
    of('text/html', page(run), true),
    of('text/html; charset=utf-7', utf7(run)),
    of('text/html;charset=utf-8', page(run), true),
    of('image/svg+xml', svg(run), true),
    of('application/xhtml+xml', xhtml(run), true),
    of('text/xml', transformed(run), true),
    of('application/xml', xhtml(run), true),
    of('application/rss+xml', xhtml(run)),
    of('text/xsl', transformed(run)),
    of('application/javascript', run),
    of('text/css', page(run)),
    of('multipart/x-mixed-replace; boundary=b', parts(run)),
    of('multipart/related; boundary=b', parts(run)),
    of('message/rfc822', `Content-Type: text/html\r\n\r\n${page(run)}`),
    of('application/pdf', pdf(run)),
    of('application/octet-stream', page(run)),
    of('text/plain', page(run)),
    of('text/plain, text/html', page(run)),
    of('*/*', page(run)),
    of('x-anything', page(run)),
    of('', page(run)),
    of(null, page(run)),
  ]
}

/** Headers that weaken, redirect or reach beyond the reply, as far as a bin may send them. */
export const hostileHeaders: [name: string, value: string][] = [
  ['Access-Control-Allow-Origin', 'null'],
  ['Access-Control-Allow-Credentials', 'true'],
  ['Access-Control-Allow-Headers', 'Authorization'],
  ['Content-Disposition', 'inline; filename="a.html"'],
  ['Link', '</api/bins>; rel=preload; as=script, <x.css>; rel=stylesheet, <x>; rel=modulepreload'],
  ['Permissions-Policy', 'geolocation=*'],
  ['Cross-Origin-Opener-Policy', 'unsafe-none'],
  ['Cross-Origin-Resource-Policy', 'cross-origin'],
  ['X-Frame-Options', 'ALLOWALL'],
  ['X-XSS-Protection', '0'],
  ['X-Content-Security-Policy', "default-src * 'unsafe-inline'"],
  ['X-WebKit-CSP', "default-src * 'unsafe-inline'"],
  ['Document-Policy', 'force-load-at-top'],
  ['Referrer-Policy', 'unsafe-url'],
  ['SourceMap', '/in/map'],
  ['Content-Location', '/api/bins'],
  ['Content-Language', 'x'],
  ['X-A', 'caf\u00e9'],
]

/** Serves the replies as any other server would, to show that they run when nothing prevents it. */
export async function undefended(replies: HostileReply[]): Promise<Server & { origin: string }> {
  const server = createServer((request, response) => {
    const reply = replies[Number(request.url?.slice(1))]
    response.writeHead(200, reply?.type ? { 'Content-Type': reply.type } : {}).end(reply?.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return Object.assign(server, { origin: `http://127.0.0.1:${port}` })
}
