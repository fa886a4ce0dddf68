// Exits with 0 if the server in this container is live, else with 1. It does not check readiness, because
// a container with a full disk would then be restarted for ever.
import { get } from 'node:http'

const { PORT = '3000', PUBLIC_ORIGIN } = process.env
// The server answers only to its public host name, and fetch cannot set the Host header.
const host = PUBLIC_ORIGIN ? new URL(PUBLIC_ORIGIN).host : `localhost:${PORT}`

const request = get(
  { host: '127.0.0.1', port: PORT, path: '/api/health?live', headers: { host }, timeout: 4000 },
  (response) => process.exit(response.statusCode === 200 ? 0 : 1),
)
request.on('timeout', () => process.exit(1))
request.on('error', () => process.exit(1))
