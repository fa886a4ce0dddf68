import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'

/** What a tool answered: its texts, one below the other, and its structured part. */
export interface ToolResult {
  text: string
  data: Record<string, unknown>
  isError: boolean
}

/** Connects to a server's /mcp as an agent's program does, with a key or without one. */
export async function connectAgent(
  origin: string,
  key: string | null,
  { query = '', mode = 'auto' }: { query?: string; mode?: 'legacy' | 'auto' } = {},
): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } })
  const headers: Record<string, string> = key === null ? {} : { Authorization: `Bearer ${key}` }
  const url = new URL(`${origin}/mcp${query}`)
  await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers } }))
  return client
}

/** Calls a tool. */
export async function callTool(
  client: Client,
  name: string,
  args: object = {},
): Promise<ToolResult> {
  const result = await client.callTool({ name, arguments: args as Record<string, unknown> })
  const content = result.content as { type: string; text: string }[]
  return {
    text: content.map(({ text }) => text).join('\n'),
    data: (result.structuredContent ?? {}) as Record<string, unknown>,
    isError: result.isError === true,
  }
}
