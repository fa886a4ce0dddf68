import { Home } from '@/components/home/home'
import { services } from '@/core/services'

export default function HomePage() {
  return <Home captureOrigin={services().captureOrigin} atOnce={false} />
}
