// Ends with 0 when the server in this container is ready, with 1 otherwise.
import { get } from 'node:http'

const { PORT = '3000', PUBLIC_ORIGIN } = process.env
// The server answers to its public name only; fetch would not let us say it.
const host = PUBLIC_ORIGIN ? new URL(PUBLIC_ORIGIN).host : `localhost:${PORT}`

const request = get(
  { host: '127.0.0.1', port: PORT, path: '/api/health', headers: { host }, timeout: 4000 },
  (response) => process.exit(response.statusCode === 200 ? 0 : 1),
)
request.on('timeout', () => process.exit(1))
request.on('error', () => process.exit(1))
