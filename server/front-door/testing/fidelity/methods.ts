import { METHODS } from 'node:http'
import { type Case, one, sized } from './case'

// CONNECT names a host and a port, never a capture address.
const methods = METHODS.filter((method) => method !== 'CONNECT')

const bodies = ['GET', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND', 'PURGE']

export const methodCases: Case[] = [
  ...methods.map((method) => one({ title: `${method} without a body`, method })),
  ...bodies.map((method) => sized({ title: `${method} with a body`, method, wire: '{"a":1}' })),
  {
    title: 'a method that Node does not know is answered 400 and not kept',
    send: ['BREW /in/{bin} HTTP/1.1\r\nHost: a\r\n\r\n'],
    answers: [400],
    captures: [],
  },
  {
    title: 'a method in lower case is answered 400 and not kept',
    send: ['post /in/{bin} HTTP/1.1\r\nHost: a\r\n\r\n'],
    answers: [400],
    captures: [],
  },
]
