import type { FreshValues } from '../fresh-values'
import { jsonRequest, type ProviderSamples, type SampleRequest } from '../sample'

function alerts(fresh: FreshValues, status: 'firing' | 'resolved'): SampleRequest {
  const labels = { alertname: 'KettleTooHot', instance: 'kettle-1.example.com', severity: 'page' }
  const annotations = { summary: 'The kettle has boiled for ten minutes' }
  const ended = status === 'resolved' ? fresh.iso() : '0001-01-01T00:00:00Z'
  return jsonRequest(
    { 'User-Agent': 'Alertmanager/0.28.1' },
    {
      receiver: 'wirebin',
      status,
      alerts: [
        {
          status,
          labels,
          annotations,
          startsAt: fresh.iso(-600),
          endsAt: ended,
          generatorURL: 'https://prometheus.example.com/graph?g0.expr=kettle_celsius',
          fingerprint: fresh.hex(16),
        },
      ],
      groupLabels: { alertname: labels.alertname },
      commonLabels: labels,
      commonAnnotations: annotations,
      externalURL: 'https://alertmanager.example.com',
      version: '4',
      groupKey: '{}:{alertname="KettleTooHot"}',
      truncatedAlerts: 0,
    },
  )
}

export const alertmanagerSamples: ProviderSamples = {
  provider: 'alertmanager',
  scheme: null,
  events: {
    firing: (fresh) => alerts(fresh, 'firing'),
    resolved: (fresh) => alerts(fresh, 'resolved'),
  },
}
