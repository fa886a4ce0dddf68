import { join } from 'node:path'
import { POST as captureHandler } from '@/app/in/[bin]/[[...path]]/route'
import { runServer } from '../run-server'
import { apiPages } from './api-pages'

// Entry of the server process that tests run: complete but for the pages, whose build takes
// minutes. Bundled to dist/test/test-server.js.
const root = join(import.meta.dirname, '../..')

runServer({ root, captureHandler, startPages: apiPages })
