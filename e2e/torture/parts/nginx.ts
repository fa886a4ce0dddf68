import { spawn, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { listens, unusedPort } from '../../loopback-ports'
import type { Stage } from './stage'
import { NotHere } from './trial'

// Debian installs it outside an ordinary user's PATH.
const env = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin` }

const isInstalled = (): boolean => spawnSync('nginx', ['-v'], { env }).status === 0

export interface Nginx {
  port: number
  /** The targets of the requests that it passed on, as nginx parsed them. */
  passedOn(): string[]
}

/**
 * Starts nginx in front of a server, with keep-alive connections to it. Throws NotHere if nginx is
 * not installed.
 */
export async function nginx(stage: Stage, server: number, buffering: 'on' | 'off'): Promise<Nginx> {
  if (!isInstalled()) throw new NotHere('nginx is not installed')
  const folder = stage.folder()
  const port = await unusedPort()
  writeFileSync(join(folder, 'nginx.conf'), configuration(folder, port, server, buffering))
  const args = ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')]
  // The shell ends nginx when this process is gone, for whatever reason.
  const child = spawn('sh', ['-c', 'nginx "$@" & cat; kill $!', 'sh', ...args], {
    stdio: ['pipe', 'ignore', 'ignore'],
    env,
  })
  stage.defer(() => child.stdin.destroy())
  await listens(port)
  return {
    port,
    passedOn: () => readFileSync(join(folder, 'access.log'), 'latin1').split('\n').filter(Boolean),
  }
}

const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']

const configuration = (folder: string, port: number, server: number, buffering: string): string => `
daemon off;
master_process off;
pid ${folder}/pid;
events {}
http {
  ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n  ')}
  map $upstream_addr $passed { "" 0; default 1; }
  log_format target escape=none '$request_uri';
  access_log ${folder}/access.log target if=$passed;
  underscores_in_headers on;
  upstream wirebin { server 127.0.0.1:${server}; keepalive 16; }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://wirebin;
      proxy_http_version 1.1;
      proxy_set_header Host localhost:${server};
      proxy_set_header Connection "";
      proxy_request_buffering ${buffering};
    }
  }
}
`
