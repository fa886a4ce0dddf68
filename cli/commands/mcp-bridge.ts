import { asError } from '@/core/errors'

interface BridgeSettings {
  origin: string
  key: string | null
  mayWrite: boolean
  accessToken: string | undefined
  /** Called with the owner key that came with a first bin. */
  keepKey(key: string): void
  write(message: unknown): void
}

interface Message {
  id?: string | number
  method?: string
  params?: { name?: string; requestId?: string | number; _meta?: Record<string, unknown> }
  result?: {
    protocolVersion?: string
    content?: { text?: string }[]
    structuredContent?: { ownerKey?: string }
  }
}

const versionKey = 'io.modelcontextprotocol/protocolVersion'
/** JSON-RPC's codes. */
const parseError = -32_700
const invalidRequest = -32_600
const serverError = -32_000

/** Passes JSON-RPC messages of an agent's program to an instance's /mcp, and the answers back. */
export class McpBridge {
  readonly #settings: BridgeSettings
  readonly #underWay = new Map<string | number, AbortController>()
  readonly #sending = new Set<Promise<void>>()
  #key: string | null
  #firstBin: Promise<void> = Promise.resolve()
  /** As agreed on at `initialize`; later protocols say it in each message. */
  #version: string | undefined

  constructor(settings: BridgeSettings) {
    this.#settings = settings
    this.#key = settings.key
  }

  /** Takes one line, a message. */
  take(line: string): void {
    let message: Message
    try {
      message = JSON.parse(line) as Message
    } catch {
      return this.#fail(null, parseError, 'A message is one line of JSON')
    }
    if (typeof message !== 'object' || message === null) {
      return this.#fail(null, invalidRequest, 'A message is an object')
    }
    if (message.method === 'notifications/cancelled') {
      this.#underWay.get(message.params?.requestId ?? '')?.abort()
    }
    const sent = this.#inTurn(message, line).finally(() => this.#sending.delete(sent))
    this.#sending.add(sent)
  }

  /** Resolves once all that was taken is answered. */
  async settled(): Promise<void> {
    await Promise.all(this.#sending)
  }

  /** A first bin comes with the key of all others: two that are made at once would have a key each. */
  #inTurn(message: Message, line: string): Promise<void> {
    if (this.#key !== null || message.params?.name !== 'make_bin') return this.#send(message, line)
    this.#firstBin = this.#firstBin.then(() => this.#send(message, line))
    return this.#firstBin
  }

  async #send(message: Message, body: string): Promise<void> {
    const { id } = message
    const over = new AbortController()
    if (id !== undefined) this.#underWay.set(id, over)
    try {
      const { origin, mayWrite } = this.#settings
      const response = await fetch(`${origin}/mcp${mayWrite ? '?allow=write' : ''}`, {
        method: 'POST',
        headers: this.#headers(message),
        body,
        redirect: 'error',
        signal: over.signal,
      })
      for (const answer of messagesIn(response, await response.text())) this.#write(answer, message)
    } catch (error) {
      // Who called a request off waits for no answer.
      if (over.signal.aborted || id === undefined) return
      const { message: why, cause } = asError(error)
      const reason = cause instanceof Error ? cause.message || why : why
      this.#fail(id, serverError, `${this.#settings.origin} does not answer: ${reason}`)
    } finally {
      if (id !== undefined) this.#underWay.delete(id)
    }
  }

  #headers({ method, params }: Message): Record<string, string> {
    const said = params?._meta?.[versionKey]
    const version = typeof said === 'string' ? said : this.#version
    const bearer = this.#key ?? this.#settings.accessToken
    return {
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream',
      ...(bearer !== undefined && { Authorization: `Bearer ${bearer}` }),
      ...(version !== undefined && { 'MCP-Protocol-Version': version }),
      // Of the protocol of 2026: what the body says, for who does not read it.
      ...(typeof said === 'string' && method !== undefined && { 'Mcp-Method': method }),
      ...(typeof said === 'string' && params?.name !== undefined && { 'Mcp-Name': params.name }),
    }
  }

  #write(answer: Message, asked: Message): void {
    const { result } = answer
    if (asked.method === 'initialize') this.#version = result?.protocolVersion ?? this.#version
    const ownerKey = result?.structuredContent?.ownerKey
    if (result?.structuredContent && ownerKey !== undefined) {
      this.#key = ownerKey
      this.#settings.keepKey(ownerKey)
      // An agent needs no key that is used for it.
      delete result.structuredContent.ownerKey
      result.content = result.content?.filter(({ text }) => !text?.includes(ownerKey)) ?? []
    }
    this.#settings.write(answer)
  }

  #fail(id: string | number | null, code: number, message: string): void {
    this.#settings.write({ jsonrpc: '2.0', id, error: { code, message } })
  }
}

/** Returns the messages of an answer: one as JSON, or several as server-sent events; none of an accepted notification. */
function messagesIn(response: Response, text: string): Message[] {
  const type = response.headers.get('content-type') ?? ''
  if (type.startsWith('text/event-stream')) {
    const lines = text.split('\n').filter((line) => line.startsWith('data: {'))
    return lines.map((line) => JSON.parse(line.slice('data: '.length)) as Message)
  }
  if (text === '') return []
  if (!type.startsWith('application/json')) {
    throw new Error(`it answered ${response.status}, which is no answer of a Wirebin`)
  }
  const answer = JSON.parse(text) as Message & { jsonrpc?: string; error?: { message?: string } }
  if (answer.jsonrpc === undefined)
    throw new Error(answer.error?.message ?? `status ${response.status}`)
  return [answer]
}
