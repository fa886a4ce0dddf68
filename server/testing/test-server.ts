import { join } from 'node:path'
import { POST as captureHandler } from '@/app/in/[bin]/[[...path]]/route'
import { runServer } from '../run-server'
import { apiPages } from './api-pages'

// Entry of the server process as tests run it: whole but for the pages, which need a build of
// minutes. Bundled to dist/test/test-server.js.
const root = join(import.meta.dirname, '../..')

runServer({ root, captureHandler, startPages: apiPages })
