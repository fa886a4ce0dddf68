/** Statuses worth offering, with what senders take them to mean. */
export const usualStatuses: readonly (readonly [number, string])[] = [
  [200, 'OK'],
  [201, 'Created'],
  [202, 'Accepted'],
  [204, 'No Content'],
  [301, 'Moved Permanently'],
  [302, 'Found'],
  [304, 'Not Modified'],
  [307, 'Temporary Redirect'],
  [308, 'Permanent Redirect'],
  [400, 'Bad Request'],
  [401, 'Unauthorized'],
  [403, 'Forbidden'],
  [404, 'Not Found'],
  [409, 'Conflict'],
  [410, 'Gone: many senders stop for good'],
  [422, 'Unprocessable Content'],
  [429, 'Too Many Requests'],
  [500, 'Internal Server Error'],
  [502, 'Bad Gateway'],
  [503, 'Service Unavailable'],
  [504, 'Gateway Timeout'],
]

export const contentTypes = [
  'application/json',
  'text/plain; charset=utf-8',
  'application/xml',
  'text/xml',
  'text/html; charset=utf-8',
  'application/x-www-form-urlencoded',
  'application/problem+json',
]

export const headerNames = [
  'Location',
  'Retry-After',
  'X-Request-Id',
  'ETag',
  'Last-Modified',
  'WWW-Authenticate',
  'Allow',
  'Link',
  'Access-Control-Allow-Origin',
]

export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']
