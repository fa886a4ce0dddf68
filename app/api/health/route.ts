import { services } from '@/core/services'
import { json } from '@/server/api/answer'

export const dynamic = 'force-dynamic'

export function GET(request: Request): Response {
  const health = services().health()
  const asksLive = new URL(request.url).searchParams.has('live')
  return json(health, health.ready || asksLive ? 200 : 503)
}
