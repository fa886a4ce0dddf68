import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { directRoutes } from '@/app/direct-routes'
import { POST as captureHandler } from '@/app/in/[bin]/[[...path]]/route'
import { answerDirectly } from './pages/answer-directly'
import { sendCompressed } from './pages/compressed-files'
import { startNext } from './pages/next-app'
import { runServer } from './run-server'

// Entry point of the server process, bundled to dist/server/main.js.
const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

runServer({
  root,
  captureHandler,
  startPages(settings) {
    const next = startNext(settings)
    const files = join(settings.root, '.next/static')
    const pages = settings.development ? next : sendCompressed(files, next)
    return answerDirectly(directRoutes, pages)
  },
})
