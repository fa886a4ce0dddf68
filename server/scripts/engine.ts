import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import baseVariant from '@jitl/quickjs-wasmfile-release-sync'
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSWASMModule,
} from 'quickjs-emscripten-core'
import { scriptLimits } from '@/core/scripts/limits'

/** WebAssembly pages of 64 KiB: the engine's start, and what it can never grow beyond. */
const firstPages = 256
const mostPages = 512

/** Emscripten reports an abort to the console; it is told in the answer already. */
const silent: Record<string, unknown> = { printErr: () => undefined }

/** An engine for one run. */
export interface Engine {
  context: QuickJSContext
  /** Whether the run was cut short at its limit. */
  interrupted(): boolean
}

/**
 * Makes instances of the engine. Each has memory of its own and is thrown away after one run:
 * nothing of one script reaches another, even through a fault of the engine, and nothing of it need
 * be taken apart, where QuickJS aborts after some failures.
 */
export async function instanceMaker(): Promise<() => Promise<QuickJSWASMModule>> {
  const file = createRequire(import.meta.url).resolve('@jitl/quickjs-wasmfile-release-sync/wasm')
  const wasmModule = await WebAssembly.compile(await readFile(file))
  return () => {
    const wasmMemory = new WebAssembly.Memory({ initial: firstPages, maximum: mostPages })
    const given = { wasmModule, wasmMemory, emscriptenModule: silent }
    return newQuickJSWASMModuleFromVariant(newVariant(baseVariant, given))
  }
}

/** Begins the one run of an instance: its time counts from here. */
export function beginRun(instance: QuickJSWASMModule): Engine {
  const runtime = instance.newRuntime()
  runtime.setMemoryLimit(scriptLimits.memoryBytes)
  runtime.setMaxStackSize(scriptLimits.stackBytes)
  const end = performance.now() + scriptLimits.cpuMs
  let interrupted = false
  runtime.setInterruptHandler(() => {
    interrupted ||= performance.now() > end
    return interrupted
  })
  return { context: runtime.newContext(), interrupted: () => interrupted }
}
