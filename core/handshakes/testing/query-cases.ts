import { createHash } from 'node:crypto'
import type { HandshakeCase } from './handshake-case'

const ebayToken = 'verification-token-of-at-least-32-chars'
const crcSecret = 'z3ZX4v7mAAUGykl3EcmkqbartmuW8VFOOzCloLx9Q45P0hLrFu'
const crcToken = '9b4507b3-9040-4669-9ca3-6b94edb50553'
const hub = '?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=sesame'

/** A case for every handshake that is recognised by the query. */
export const queryCases: HandshakeCase[] = [
  {
    id: 'websub',
    provider: 'websub',
    asked: {
      method: 'GET',
      target: '/feed?hub.mode=unsubscribe&hub.topic=https%3A%2F%2Fa.example&hub.challenge=w-1',
    },
    told: { body: 'w-1' },
    wrong: [
      { method: 'GET', target: '?hub.mode=denied&hub.topic=a&hub.challenge=w-1' },
      { method: 'GET', target: '?hub.mode=subscribe&hub.topic=a' },
    ],
  },
  {
    id: 'strava',
    provider: 'strava',
    secret: { scheme: 'strava-verify-token', value: 'sesame' },
    asked: { method: 'GET', target: hub },
    told: { body: '{"hub.challenge":"1158201444"}' },
    wrong: [],
  },
  {
    id: 'meta',
    provider: 'meta',
    asked: { method: 'GET', target: hub },
    told: { headers: { 'X-Content-Type-Options': 'nosniff' }, body: '1158201444' },
    wrong: [
      { method: 'GET', target: '?hub.mode=subscribe&hub.verify_token=sesame' },
      { method: 'GET', target: '?hub.challenge=1158201444' },
      { method: 'POST', target: hub },
      { method: 'HEAD', target: hub },
    ],
  },
  {
    id: 'x-crc',
    provider: 'x',
    secret: { scheme: 'x', value: crcSecret },
    asked: { method: 'GET', target: `?crc_token=${crcToken}` },
    told: { body: '{"response_token":"sha256=Cytd4Sq+NvEcV3MMrXxWJGJx5A+y/lXzzU2Maartkx8="}' },
    wrong: [
      { method: 'GET', target: '?crc_token=' },
      { method: 'POST', target: `?crc_token=${crcToken}` },
    ],
  },
  {
    id: 'microsoft-graph',
    provider: 'microsoft-graph',
    asked: { target: '?validationToken=Validation%3A+Testing+%C3%A9' },
    told: {
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
      body: 'Validation: Testing é',
    },
    wrong: [{ method: 'GET', target: '?validationToken=a' }, { target: '?validationTokens=a' }],
  },
  {
    id: 'dropbox',
    provider: 'dropbox',
    asked: { method: 'GET', target: '?challenge=%3Cscript%3E' },
    told: {
      headers: {
        'Content-Type': 'text/plain; charset=utf-8',
        'X-Content-Type-Options': 'nosniff',
        'Content-Security-Policy': 'sandbox',
      },
      body: '<script>',
    },
    wrong: [
      { method: 'GET', target: '?a=challenge=1' },
      { method: 'GET', target: `?challenge=${'x'.repeat(4097)}` },
    ],
  },
  {
    id: 'ebay',
    provider: 'ebay',
    secret: { scheme: 'ebay-verification-token', value: ebayToken },
    asked: {
      method: 'GET',
      target: '/deletion?challenge_code=a8628072-3d33-45ee-9004-bee86830a22d',
    },
    told: { headers: { 'Content-Type': 'application/json; charset=utf-8' } },
    hashes: (address) => ({
      challengeResponse: createHash('sha256')
        .update(`a8628072-3d33-45ee-9004-bee86830a22d${ebayToken}${address}/deletion`)
        .digest('hex'),
    }),
    wrong: [
      { method: 'GET', target: '?challenge_code=' },
      { method: 'POST', target: '?challenge_code=a8628072' },
    ],
  },
]
