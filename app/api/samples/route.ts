import { listSamples } from '@/core/samples/list-samples'
import { json } from '@/server/api/answer'

export function GET(): Response {
  return json(listSamples())
}
