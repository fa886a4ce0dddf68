import type { FreshValues } from '../fresh-values'
import { jsonRequest, type ProviderSamples, type SampleRequest } from '../sample'

function send(fresh: FreshValues, event: string, object: object): SampleRequest {
  return jsonRequest(
    {
      'Content-Type': 'application/json; charset=utf-8',
      'User-Agent': 'Zoom Marketplace/1.0a',
      clientid: fresh.letters(22),
      'x-zm-trackingid': `v=2.0;clid=us04;rid=WEB_${fresh.hex(32)}`,
    },
    {
      event,
      event_ts: fresh.now,
      payload: { account_id: fresh.letters(22), object },
    },
  )
}

const meeting = (fresh: FreshValues): object => ({
  duration: 30,
  start_time: fresh.isoSeconds(-20),
  timezone: 'Europe/Dublin',
  topic: 'Weekly review',
  id: fresh.digits(11),
  type: 2,
  uuid: fresh.base64(16),
  host_id: fresh.letters(22),
})

export const zoomSamples: ProviderSamples = {
  provider: 'zoom',
  scheme: 'zoom',
  events: {
    'meeting.started': (fresh) => send(fresh, 'meeting.started', meeting(fresh)),
    'meeting.participant_joined': (fresh) =>
      send(fresh, 'meeting.participant_joined', {
        ...meeting(fresh),
        participant: {
          user_id: fresh.digits(8),
          user_name: 'Robin',
          id: fresh.letters(22),
          participant_uuid: fresh.hex(32).toUpperCase(),
          join_time: fresh.isoSeconds(),
          email: 'robin@example.com',
        },
      }),
    'meeting.ended': (fresh) =>
      send(fresh, 'meeting.ended', { ...meeting(fresh), end_time: fresh.isoSeconds() }),
  },
}
