import { METHODS } from 'node:http'
import { type Case, one, sized } from './case'

// CONNECT names a host and a port, never a capture address.
const methods = METHODS.filter((method) => method !== 'CONNECT')

const bodies = ['GET', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND', 'PURGE']

export const methodCases: Case[] = [
  ...methods.map((method) => one({ title: `${method} without a body`, method })),
  ...bodies.map((method) => sized({ title: `${method} with a body`, method, wire: '{"a":1}' })),
]
