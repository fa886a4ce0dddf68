import type { CallToolResult } from '@modelcontextprotocol/server'
import type { z } from 'zod'
import type { Caller } from '@/core/access/access'
import { codeOf } from '@/core/errors'
import { services } from '@/core/services'

/** One tool for agents: what it is called with, and what it does for its caller. */
export interface Tool<Input extends z.ZodObject = z.ZodObject> {
  name: string
  title: string
  /** For the agent: what it does, when to use it, and what it gives. */
  description: string
  input: Input
  /**
   * Whether it reads, makes something new, or changes what is there already or sends something; the last only
   * where writing is allowed.
   */
  effect: 'reads' | 'makes' | 'changes'
  run(caller: Caller, input: z.infer<Input>): Promise<ToolAnswer>
}

export interface ToolAnswer {
  /** For the agent to read, a paragraph each. */
  texts: string[]
  /** The same for programs. */
  data: Record<string, unknown>
}

/** Keeps the type of a tool's input. */
export const tool = <Input extends z.ZodObject>(one: Tool<Input>): Tool<Input> => one

/** Runs a tool; what it refuses is told to the agent in words, and an unexpected error only that it happened. */
export async function runTool<Input extends z.ZodObject>(
  { run }: Tool<Input>,
  caller: Caller,
  input: z.infer<Input>,
): Promise<CallToolResult> {
  try {
    const { texts, data } = await run(caller, input)
    return {
      content: texts.map((text) => ({ type: 'text', text })),
      structuredContent: data,
    }
  } catch (error) {
    const code = codeOf(error)
    if (code === null) services().onUnexpectedError(error)
    const text = code === null ? 'The request could not be handled' : (error as Error).message
    return { isError: true, content: [{ type: 'text', text: `${code ?? 'internal'}: ${text}` }] }
  }
}
