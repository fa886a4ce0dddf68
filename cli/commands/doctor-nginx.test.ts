import { expect, test } from 'vitest'
import { setDoctorStage } from '../testing/doctor-stage'

const { examine, codes } = setDoctorStage('nginx')

test('behind nginx as documented nothing is at fault, and no probe is kept', async () => {
  const examined = await examine((as) => as)
  if (!examined) return
  expect([codes(examined, 'server'), codes(examined, 'command'), examined.exit]).toEqual([
    [],
    [],
    0,
  ])
  expect(examined.newest).toBe(0)
})

const inLocation =
  (line: string) =>
  (as: string): string =>
    as.replace('proxy_next_upstream off;', `proxy_next_upstream off; ${line}`)

test.each<[name: string, change: (as: string) => string, found: string[], exit: number]>([
  [
    'a stripped prefix',
    (as) =>
      as.replace(
        'location / {',
        'location /in/ { proxy_pass http://wirebin/; proxy_set_header Host $http_host; proxy_set_header X-Forwarded-For $remote_addr; proxy_request_buffering off; client_max_body_size 0; proxy_http_version 1.1; }\n location / {',
      ),
    ['fault prefix_stripped'],
    1,
  ],
  [
    'a dropped header',
    // The key of the command line stands in the same line: it is dropped for senders only.
    inLocation(
      'set $auth $http_authorization; if ($uri ~ ^/in/) { set $auth ""; } proxy_set_header Authorization $auth;',
    ),
    ['fault header_dropped'],
    1,
  ],
  [
    'a changed header',
    inLocation('proxy_set_header X-Hub-Signature-256 "sha256=11";'),
    ['fault header_changed'],
    1,
  ],
  [
    'a cap of bodies',
    (as) => as.replace('client_max_body_size 0', 'client_max_body_size 1m'),
    ['fault body_cap'],
    1,
  ],
  [
    'a blocked agent',
    inLocation('if ($http_user_agent ~* "go-http-client|python") { return 403; }'),
    ['fault agent_blocked'],
    1,
  ],
  [
    'the blocked agent of the sender',
    inLocation('if ($http_user_agent ~* "hookshot") { return 403; }'),
    ['fault sender_blocked'],
    1,
  ],
  [
    'merged lines of one name',
    inLocation('proxy_set_header X-Twice $http_x_twice;'),
    ['warning headers_merged'],
    0,
  ],
  [
    'dropped names with an underscore or a dot',
    (as) => as.replace('ignore_invalid_headers off;', ''),
    ['warning header_dropped', 'warning underscores_dropped'],
    0,
  ],
  [
    'no WebSocket',
    (as) => as.replace('proxy_set_header Upgrade $http_upgrade;', ''),
    ['warning no_upgrade'],
    0,
  ],
  [
    'held back bodies',
    (as) => as.replace('proxy_request_buffering off;', ''),
    ['note buffered'],
    0,
  ],
  [
    'a path that is written anew',
    (as) => as.replace('proxy_pass http://wirebin;', 'proxy_pass http://wirebin/;'),
    ['warning path_changed'],
    0,
  ],
  [
    'a redirect of everything',
    (as) =>
      as.replace(
        'location / {',
        'location /in/ { return 301 https://example.com$request_uri; }\n location / {',
      ),
    ['fault redirected'],
    1,
  ],
  [
    'another page',
    (as) => as.replace('location / {', 'location /in/ { return 404; }\n location / {'),
    ['fault other_answered'],
    1,
  ],
  [
    'no address of the sender',
    (as) => as.replace(/proxy_set_header X-Forwarded-For .*;/, ''),
    ['warning no_forwarded_for'],
    0,
  ],
])('%s is found and named', async (_, change, expected, exit) => {
  const examined = await examine(change)
  if (!examined) return
  expect(codes(examined, 'command')).toEqual(expected)
  expect(examined.exit).toBe(exit)
})
