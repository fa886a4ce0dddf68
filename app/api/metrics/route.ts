import { metricsText } from '@/core/metrics'
import { services } from '@/core/services'

export const dynamic = 'force-dynamic'

export function GET(): Response {
  const { counters, gauges } = services()
  return new Response(metricsText(counters, gauges()), {
    headers: { 'Content-Type': 'text/plain; version=0.0.4', 'Cache-Control': 'no-store' },
  })
}
