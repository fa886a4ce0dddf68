import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { POST as captureHandler } from '@/app/in/[bin]/[[...path]]/route'
import { startNext } from './pages/next-app'
import { runServer } from './run-server'

// Entry point of the server process, bundled to dist/server/main.js.
const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

runServer({ root, captureHandler, startPages: startNext })
