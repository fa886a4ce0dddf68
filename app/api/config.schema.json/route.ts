import { configSchema } from '@/core/config/config-schema'
import { json } from '@/server/api/answer'

export function GET(): Response {
  return json(configSchema(), 200, [['Content-Type', 'application/schema+json']])
}
