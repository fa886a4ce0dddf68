import { services } from '@/core/services'
import { json } from '@/server/api/answer'

export const dynamic = 'force-dynamic'

export function GET(): Response {
  const health = services().health()
  return json(health, health.ready ? 200 : 503)
}
