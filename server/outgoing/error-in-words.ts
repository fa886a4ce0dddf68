/** Returns the code of an error, else its name. */
export function codeOfError(error: unknown): string {
  if (!(error instanceof Error)) return ''
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}

/** Returns what kept a request from being answered, in a sentence for the person who sent it. */
export function errorInWords(
  error: unknown,
  host: string,
  { connectMs, maxMs }: { connectMs: number; maxMs: number },
): string {
  if (!(error instanceof Error)) return `The request to ${host} failed`
  const code = codeOfError(error)
  const known = words[code] ?? words[error.name]
  if (known) return known({ host, connectMs, maxMs, message: error.message })
  if (/^(?:CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_TLS_CERT)/.test(code)) {
    return `The certificate of ${host} is not valid: ${error.message}`
  }
  if (code.startsWith('HPE_')) return `What ${host} answered is not HTTP: ${error.message}`
  return `The request to ${host} failed: ${error.message}`
}

interface Known {
  host: string
  connectMs: number
  maxMs: number
  message: string
}

const seconds = (ms: number): string => `${ms / 1000} seconds`
const late = ({ host, maxMs }: Known): string => `${host} did not answer within ${seconds(maxMs)}`
const cannotBeSent = ({ message }: Known): string => `This request cannot be sent: ${message}`

const words: Record<string, (known: Known) => string> = {
  refused_target: ({ message }) => message,
  slow_lookup: ({ host, maxMs }) => `The name ${host} was not resolved within ${seconds(maxMs)}`,
  slow_connection: ({ host, connectMs }) => `No connection to ${host} within ${seconds(connectMs)}`,
  slow_handshake: ({ host, connectMs }) =>
    `${host} was connected to, and its TLS handshake did not end within ${seconds(connectMs)}`,
  AbortError: late,
  TimeoutError: late,
  ABORT_ERR: late,
  ENOTFOUND: ({ host }) => `The name ${host} does not exist`,
  EAI_AGAIN: ({ host }) => `The name ${host} could not be resolved: the name server did not answer`,
  ECONNREFUSED: ({ host }) => `Nothing listens at ${host}: the connection was refused`,
  ECONNRESET: ({ host }) => `${host} closed the connection without an answer`,
  EPIPE: ({ host }) => `${host} closed the connection while the request was being sent`,
  ETIMEDOUT: ({ host }) => `No connection to ${host}: it did not respond`,
  EHOSTUNREACH: ({ host }) => `There is no route to ${host}`,
  ENETUNREACH: ({ host }) => `There is no route to ${host}`,
  EPROTO: ({ host }) => `${host} does not speak TLS at this port`,
  ERR_SSL_WRONG_VERSION_NUMBER: ({ host }) => `${host} does not speak TLS at this port`,
  HPE_HEADER_OVERFLOW: ({ host }) => `The head of the answer of ${host} is larger than 64 KiB`,
  ERR_UNESCAPED_CHARACTERS: () =>
    'This request cannot be sent: its path has a space or a control character',
  ERR_INVALID_CHAR: cannotBeSent,
  ERR_INVALID_HTTP_TOKEN: cannotBeSent,
}
