import * as health from '@/app/api/health/route'
import * as metrics from '@/app/api/metrics/route'
import * as openapi from '@/app/api/openapi.json/route'
import * as config from '@/app/api/config/route'
import * as configSchema from '@/app/api/config.schema.json/route'
import * as owner from '@/app/api/owner/route'
import * as ownerSessions from '@/app/api/owner/sessions/route'
import * as ownerSession from '@/app/api/owner/sessions/[session]/route'
import * as rotation from '@/app/api/owner/rotation/route'
import * as localTargets from '@/app/api/local-targets/route'
import * as share from '@/app/api/share/route'
import * as bins from '@/app/api/bins/route'
import * as bin from '@/app/api/bins/[bin]/route'
import * as reopening from '@/app/api/bins/[bin]/reopen/route'
import * as captures from '@/app/api/bins/[bin]/captures/route'
import * as deletions from '@/app/api/bins/[bin]/deletions/route'
import * as severalMarks from '@/app/api/bins/[bin]/annotations/route'
import * as exporting from '@/app/api/bins/[bin]/export/route'
import * as importing from '@/app/api/bins/[bin]/import/route'
import * as capture from '@/app/api/bins/[bin]/captures/[seq]/route'
import * as body from '@/app/api/bins/[bin]/captures/[seq]/body/route'
import * as fixture from '@/app/api/bins/[bin]/captures/[seq]/fixture/route'
import * as shape from '@/app/api/bins/[bin]/captures/[seq]/shape/route'
import * as events from '@/app/api/bins/[bin]/events/route'
import * as wait from '@/app/api/bins/[bin]/wait/route'
import * as arrivals from '@/app/api/bins/[bin]/arrivals/route'
import * as vocabulary from '@/app/api/bins/[bin]/vocabulary/route'
import * as annotation from '@/app/api/bins/[bin]/captures/[seq]/annotation/route'
import * as signature from '@/app/api/bins/[bin]/captures/[seq]/signature/route'
import * as listenerAnswer from '@/app/api/bins/[bin]/captures/[seq]/answer/route'
import * as attempts from '@/app/api/bins/[bin]/captures/[seq]/attempts/route'
import * as confirmation from '@/app/api/bins/[bin]/captures/[seq]/confirmation/route'
import * as replies from '@/app/api/bins/[bin]/replies/route'
import * as trial from '@/app/api/bins/[bin]/replies/trial/route'
import * as drills from '@/app/api/bins/[bin]/drills/route'
import * as diagnosis from '@/app/api/bins/[bin]/diagnosis/route'
import * as samples from '@/app/api/samples/route'
import * as sending from '@/app/api/bins/[bin]/samples/route'
import * as deliveries from '@/app/api/bins/[bin]/deliveries/route'
import * as delivery from '@/app/api/bins/[bin]/deliveries/[delivery]/route'
import * as deliveryProgress from '@/app/api/bins/[bin]/deliveries/progress/route'
import * as sendingAgain from '@/app/api/bins/[bin]/captures/[seq]/deliveries/route'
import * as forwards from '@/app/api/bins/[bin]/forwards/route'
import * as oneForward from '@/app/api/bins/[bin]/forwards/[forward]/route'
import * as polls from '@/app/api/bins/[bin]/polls/route'
import * as onePoll from '@/app/api/bins/[bin]/polls/[poll]/route'
import * as running from '@/app/api/bins/[bin]/polls/[poll]/run/route'
import * as pausing from '@/app/api/bins/[bin]/forwards/[forward]/pause/route'
import * as resuming from '@/app/api/bins/[bin]/forwards/[forward]/resume/route'
import * as secrets from '@/app/api/bins/[bin]/secrets/route'
import * as oneSecret from '@/app/api/bins/[bin]/secrets/[secret]/route'
import * as handshakeSecrets from '@/app/api/bins/[bin]/handshake-secrets/[scheme]/route'
import * as shares from '@/app/api/bins/[bin]/shares/route'
import * as oneShare from '@/app/api/bins/[bin]/shares/[share]/route'

/** Every route of app/api by its folder; api-routes.test.ts compares it with the folder itself. */
export const apiRoutes: Record<string, object> = {
  '/api/health': health,
  '/api/metrics': metrics,
  '/api/openapi.json': openapi,
  '/api/config': config,
  '/api/config.schema.json': configSchema,
  '/api/owner': owner,
  '/api/owner/sessions': ownerSessions,
  '/api/owner/sessions/[session]': ownerSession,
  '/api/owner/rotation': rotation,
  '/api/local-targets': localTargets,
  '/api/share': share,
  '/api/bins': bins,
  '/api/bins/[bin]': bin,
  '/api/bins/[bin]/reopen': reopening,
  '/api/bins/[bin]/captures': captures,
  '/api/bins/[bin]/deletions': deletions,
  '/api/bins/[bin]/annotations': severalMarks,
  '/api/bins/[bin]/captures/[seq]': capture,
  '/api/bins/[bin]/captures/[seq]/body': body,
  '/api/bins/[bin]/captures/[seq]/fixture': fixture,
  '/api/bins/[bin]/captures/[seq]/shape': shape,
  '/api/bins/[bin]/wait': wait,
  '/api/bins/[bin]/events': events,
  '/api/bins/[bin]/arrivals': arrivals,
  '/api/bins/[bin]/vocabulary': vocabulary,
  '/api/bins/[bin]/export': exporting,
  '/api/bins/[bin]/import': importing,
  '/api/bins/[bin]/captures/[seq]/annotation': annotation,
  '/api/bins/[bin]/captures/[seq]/answer': listenerAnswer,
  '/api/bins/[bin]/captures/[seq]/attempts': attempts,
  '/api/bins/[bin]/captures/[seq]/signature': signature,
  '/api/bins/[bin]/captures/[seq]/confirmation': confirmation,
  '/api/bins/[bin]/replies': replies,
  '/api/bins/[bin]/replies/trial': trial,
  '/api/bins/[bin]/drills': drills,
  '/api/bins/[bin]/diagnosis': diagnosis,
  '/api/samples': samples,
  '/api/bins/[bin]/samples': sending,
  '/api/bins/[bin]/captures/[seq]/deliveries': sendingAgain,
  '/api/bins/[bin]/deliveries': deliveries,
  '/api/bins/[bin]/deliveries/progress': deliveryProgress,
  '/api/bins/[bin]/deliveries/[delivery]': delivery,
  '/api/bins/[bin]/forwards': forwards,
  '/api/bins/[bin]/forwards/[forward]': oneForward,
  '/api/bins/[bin]/forwards/[forward]/pause': pausing,
  '/api/bins/[bin]/forwards/[forward]/resume': resuming,
  '/api/bins/[bin]/polls': polls,
  '/api/bins/[bin]/polls/[poll]': onePoll,
  '/api/bins/[bin]/polls/[poll]/run': running,
  '/api/bins/[bin]/secrets': secrets,
  '/api/bins/[bin]/secrets/[secret]': oneSecret,
  '/api/bins/[bin]/handshake-secrets/[scheme]': handshakeSecrets,
  '/api/bins/[bin]/shares': shares,
  '/api/bins/[bin]/shares/[share]': oneShare,
}
