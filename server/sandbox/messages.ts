import type { ScriptRequest, ScriptRun } from '@/core/scripts/scripts'

export interface Job {
  code: string
  request: ScriptRequest
}

export type FromScriptThread = { ready: true } | { run: Omit<ScriptRun, 'busy'> }
