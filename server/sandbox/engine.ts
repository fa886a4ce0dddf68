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
import { processorTime } from '../process/processor-time'

/** WebAssembly pages of 64 KiB: the engine's initial memory, and its maximum. */
const firstPages = 256
const maxPages = 512
const pageBytes = 65_536

/** Suppresses Emscripten's console output of an abort, which is already in the run's error. */
const silent: Record<string, unknown> = { printErr: () => undefined }

/** An engine for one run. */
export interface Engine {
  context: QuickJSContext
  /** The time limit, in milliseconds, that the run exceeded; null if none. */
  interrupted(): number | null
  /** Whether it took more memory than it started with; it never releases any. */
  grown(): boolean
}

/**
 * Returns a function that creates instances of the engine. Each has its own memory and is discarded
 * after one run: nothing leaks from one script to another, even through a bug in the engine, and no
 * clean-up is needed, during which QuickJS aborts after some failures.
 */
export async function instanceMaker(): Promise<() => Promise<QuickJSWASMModule>> {
  const file = createRequire(import.meta.url).resolve('@jitl/quickjs-wasmfile-release-sync/wasm')
  const wasmModule = await WebAssembly.compile(await readFile(file))
  return () => {
    const wasmMemory = new WebAssembly.Memory({ initial: firstPages, maximum: maxPages })
    const given = { wasmModule, wasmMemory, emscriptenModule: silent }
    return newQuickJSWASMModuleFromVariant(newVariant(baseVariant, given))
  }
}

const processor = processorTime()

/** Begins the only run of an instance: its time limits count from here. */
export function beginRun(instance: QuickJSWASMModule): Engine {
  const runtime = instance.newRuntime()
  runtime.setMemoryLimit(scriptLimits.memoryBytes)
  runtime.setMaxStackSize(scriptLimits.stackBytes)
  const { cpuMs, wallMs } = scriptLimits
  const [began, cpuBegan] = [performance.now(), processor.now()]
  let limit: number | null = null
  runtime.setInterruptHandler(() => {
    const ms = performance.now() - began
    if (ms > wallMs) limit ??= wallMs
    // Reading the CPU time costs more than reading the clock.
    else if (ms > cpuMs && processor.now() - cpuBegan > cpuMs) limit ??= cpuMs
    return limit !== null
  })
  return {
    context: runtime.newContext(),
    interrupted: () => limit,
    grown: () => instance.getWasmMemory().buffer.byteLength > firstPages * pageBytes,
  }
}
