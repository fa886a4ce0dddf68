import { apiClient, type ApiClient } from './api-client'
import { type SpawnedServer, spawnServer } from './spawn-server'
import { unlimited } from './start-server'

export interface BuiltServer extends SpawnedServer {
  newOwner(): ApiClient
}

/** Starts the built server in its own process, and uses its pages and API once. */
export async function startBuilt(variables: Record<string, string> = {}): Promise<BuiltServer> {
  const server = await spawnServer({ ...unlimited, ...variables }, 'dist/server/main.js')
  for (const path of ['/', '/b/none', '/api/health', '/api/openapi.json', '/icon.svg']) {
    await (await fetch(server.origin + path)).arrayBuffer()
  }
  return { ...server, newOwner: () => apiClient(server.origin) }
}
