import type { Metadata } from 'next'
import { ApiReference } from '@/components/api-reference/api-reference'
import '@/components/api-reference/swagger-ui.css'

export const metadata: Metadata = { title: 'API' }

export default function ApiPage() {
  return <ApiReference />
}
