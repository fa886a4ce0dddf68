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
import { cpuClock } from './cpu-clock'

/** WebAssembly pages of 64 KiB: the engine's start, and what it can never grow beyond. */
const firstPages = 256
const mostPages = 512
const pageBytes = 65_536

/** Emscripten reports an abort to the console; it is told in the answer already. */
const silent: Record<string, unknown> = { printErr: () => undefined }

/** An engine for one run. */
export interface Engine {
  context: QuickJSContext
  /** The limit, in milliseconds, at which the run was cut short; null where it was not. */
  interrupted(): number | null
  /** Whether it took more memory than it began with; it never gives any back. */
  grown(): boolean
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

const cpuTime = cpuClock()

/** Begins the one run of an instance: its time counts from here. */
export function beginRun(instance: QuickJSWASMModule): Engine {
  const runtime = instance.newRuntime()
  runtime.setMemoryLimit(scriptLimits.memoryBytes)
  runtime.setMaxStackSize(scriptLimits.stackBytes)
  const { cpuMs, wallMs } = scriptLimits
  const [began, cpuBegan] = [performance.now(), cpuTime()]
  let limit: number | null = null
  runtime.setInterruptHandler(() => {
    const ms = performance.now() - began
    if (ms > wallMs) limit ??= wallMs
    // Asking for the processor's time costs more than asking for the time.
    else if (ms > cpuMs && cpuTime() - cpuBegan > cpuMs) limit ??= cpuMs
    return limit !== null
  })
  return {
    context: runtime.newContext(),
    interrupted: () => limit,
    grown: () => instance.getWasmMemory().buffer.byteLength > firstPages * pageBytes,
  }
}
