import { once } from 'node:events'
import { connect } from 'node:net'
import type { TestBin } from './wirebin'

/**
 * Payloads that try to run: each calls `__pwned` or requests `away`, should it ever be more than
 * text.
 */
export function payloads(away: string): string[] {
  const run = 'top.__pwned=1'
  const fetch = `new Image().src='${away}/i'`
  const tags = [
    `<script>${run}</script>`,
    `<script src="${away}/s.js"></script>`,
    `<img src=x onerror="${run}">`,
    `<img src="${away}/i.png">`,
    `<svg onload="${run}">`,
    `<svg><script>${run}</script></svg>`,
    `<svg><animate onbegin="${run}" attributeName=x>`,
    `<iframe srcdoc="<script>${run}</script>"></iframe>`,
    `<iframe src="javascript:${run}">`,
    `<object data="data:text/html,<script>${run}</script>">`,
    `<embed src="${away}/e.swf">`,
    `<link rel=stylesheet href="${away}/c.css">`,
    `<link rel=preconnect href="${away}">`,
    `<base href="${away}/">`,
    `<meta http-equiv=refresh content="0;url=javascript:${run}">`,
    `<body onload="${run}">`,
    `<input autofocus onfocus="${run}">`,
    `<details open ontoggle="${run}">`,
    `<video><source onerror="${run}"></video>`,
    `<math><mtext></p><img src onerror="${run}">`,
    `<style>@import '${away}/x.css';</style>`,
    `<a href="javascript:${run}">x</a>`,
    `<form action="javascript:${run}"><button>x`,
    `<template><script>${run}</script></template>`,
    `<noscript><p title="</noscript><img src=x onerror=${run}>">`,
    `<!--><script>${run}</script>-->`,
  ]
  const breaks = [
    `"><script>${run}</script>`,
    `'-${run}-'`,
    `</script><script>${run}</script>`,
    `</title></textarea></style><img src onerror=${run}>`,
    `javascript:${run}`,
    `data:text/html,<script>${run}</script>`,
    `{{constructor.constructor('${run}')()}}`,
    `\${${run}}`,
    `");${fetch};//`,
    `]]><script>${run}</script>`,
    `\u202e\u2066<b onmouseover=${run}>`,
    `\u2028${run}//`,
    `__proto__`,
    `../../../etc/passwd`,
  ]
  return [...tags, ...breaks]
}

/** Sends one request that no client would send, byte for byte. */
export async function sendRaw(
  bin: TestBin,
  { target, headers, body }: { target: string; headers: [string, string][]; body: string },
): Promise<void> {
  const { port, pathname } = new URL(bin.url)
  const bytes = Buffer.from(body)
  const lines = [
    `POST ${pathname}${target} HTTP/1.1`,
    'Host: x',
    ...headers.map(([name, value]) => `${name}: ${Buffer.from(value).toString('latin1')}`),
    `Content-Length: ${bytes.length}`,
    'Connection: close',
  ]
  const socket = connect(Number(port), '127.0.0.1')
  await once(socket, 'connect')
  socket.write(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), bytes]))
  await once(socket.resume(), 'close')
}
