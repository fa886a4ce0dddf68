import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listens } from './loopback-ports'

// Debian installs it outside an ordinary user's PATH.
const env = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin` }

/** A proxy in front of a Wirebin on this machine, which passes everything on but the header X-Hub-Signature-256. */
export interface HeaderDroppingProxy {
  stop(): Promise<void>
}

/** Starts nginx, or where it is not installed a proxy of Node's, with a line that says so. */
export async function startHeaderDroppingProxy(
  port: number,
  wirebin: number,
): Promise<HeaderDroppingProxy> {
  if (spawnSync('nginx', ['-v'], { env }).status !== 0) {
    console.log('nginx is not installed: a proxy of Node’s stands in front instead')
    return byNode(port, wirebin)
  }
  const folder = mkdtempSync(join(tmpdir(), 'wirebin-proxy-'))
  writeFileSync(join(folder, 'nginx.conf'), configuration(folder, port, wirebin))
  const args = ['-p', folder, '-e', join(folder, 'error.log'), '-c', join(folder, 'nginx.conf')]
  const child: ChildProcess = spawn('nginx', args, { env, stdio: 'ignore' })
  const ended = once(child, 'exit')
  await listens(port)
  return {
    async stop() {
      child.kill()
      await ended
      rmSync(folder, { recursive: true })
    },
  }
}

const configuration = (folder: string, port: number, wirebin: number): string => `
daemon off;
master_process off;
pid ${folder}/pid;
events {}
http {
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join('\n  ')}
  access_log off;
  server {
    listen 127.0.0.1:${port};
    client_max_body_size 0;
    ignore_invalid_headers off;
    location / {
      proxy_pass http://127.0.0.1:${wirebin};
      proxy_http_version 1.1;
      proxy_request_buffering off;
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Hub-Signature-256 "";
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $http_connection;
    }
  }
}
`

async function byNode(port: number, wirebin: number): Promise<HeaderDroppingProxy> {
  const proxy: Server = createServer((incoming, outgoing) => {
    const { method, url: path, rawHeaders } = incoming
    const headers: string[] = ['X-Forwarded-For', '127.0.0.1']
    for (let at = 0; at < rawHeaders.length; at += 2) {
      const [name = '', value = ''] = rawHeaders.slice(at, at + 2)
      if (!/^x-hub-signature-256$/i.test(name)) headers.push(name, value)
    }
    const to = { port: wirebin, host: '127.0.0.1', setHost: false }
    const passed = request({ ...to, method, path, headers }, (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.rawHeaders)
      response.pipe(outgoing)
    })
    passed.on('error', () => outgoing.destroy())
    incoming.pipe(passed)
  }).listen(port, '127.0.0.1')
  await once(proxy, 'listening')
  return {
    async stop() {
      proxy.closeAllConnections()
      proxy.close()
      await once(proxy, 'close')
    },
  }
}
