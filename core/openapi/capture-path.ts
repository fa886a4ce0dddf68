export const pathParameter = (name: string): unknown => ({
  name,
  in: 'path',
  required: true,
  schema: { type: name === 'seq' ? 'integer' : 'string' },
})

const refusals = {
  '400':
    'The head, or the framing of the body, is not valid HTTP/1; kept as refused if the first line names the bin',
  '403': 'A request for a service worker script; kept',
  '404': 'There is no such bin',
  '408':
    'The request was not complete in time, or came too slowly while others waited for memory; kept as refused',
  '410': 'The bin was deleted or has expired',
  '413': "The body exceeds the bin's limit; kept as refused",
  '414': 'The target exceeds the limit; kept as refused',
  '429': 'Too many requests from this address',
  '431': 'The header block exceeds the limit; kept as refused',
  '501': 'A transfer coding other than chunked, or an unknown method; kept as refused',
  '503':
    'Too many bodies are being received (kept as refused), or waiting for the disk; see Retry-After',
  '505': 'A version other than HTTP/1.0 and 1.1; kept as refused',
  '507': 'The disk, the quota or a refusing bin is full',
}

export const captureTag = 'Capture address'

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const

const capture = {
  tags: [captureTag],
  summary: 'Capture a request: any method, path and query below this address',
  responses: {
    '200': { description: 'Kept, on disk', content: { 'text/plain': { schema: { const: 'ok' } } } },
    ...Object.fromEntries(
      Object.entries(refusals).map(([status, description]) => [status, { description }]),
    ),
  },
}

/** The capture address. */
export const capturePath = {
  parameters: [pathParameter('bin')],
  ...Object.fromEntries(
    methods.map((method) => [method, { operationId: `${method}Request`, ...capture }]),
  ),
}
