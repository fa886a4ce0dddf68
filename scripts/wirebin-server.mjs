#!/usr/bin/env node
// The program of the package wirebin-server: the server as it was built, beside this file in app.
import { readFileSync } from 'node:fs'

process.env.NODE_ENV = 'production'
process.env.NEXT_TELEMETRY_DISABLED = '1'
const required = new URL('app/.next/required-server-files.json', import.meta.url)
// Next would look for the packages that check its settings, which a built server does without.
process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(
  JSON.parse(readFileSync(required, 'utf8')).config,
)
await import('./app/dist/server/main.js')
