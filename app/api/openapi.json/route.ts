import { openApi } from '@/core/openapi/document'
import { services } from '@/core/services'
import { json } from '@/server/api/answer'

export const dynamic = 'force-dynamic'

export function GET(): Response {
  const { publicOrigin, health } = services()
  return json(openApi(publicOrigin, health().version))
}
