'use client'

import { useLayoutEffect, useRef, useSyncExternalStore } from 'react'

export const sections = ['Move', 'Request', 'Views', 'List', 'Bin', 'Page'] as const

/** Something a person can do by a key or from the palette, and find in the help sheet. */
export interface Command {
  id: string
  label: string
  section: (typeof sections)[number]
  /** Values of `KeyboardEvent.key`; `Mod+` means ⌘ or Ctrl, `Shift+` is for arrows. The first one is shown. */
  keys?: string[]
  /** What a person may type besides the label to find it. */
  words?: string
  /** One word for the status bar's hints; most commands have none. */
  hint?: string
  /** Checked when the key is pressed and when the palette opens. */
  when?: () => boolean
  run: () => void
}

export interface CommandRegistry {
  get(): readonly Command[]
  /** A later command with the same id replaces the earlier one until it is removed. Returns a function that removes them. */
  add(commands: readonly Command[]): () => void
  has(id: string): boolean
  /** Runs the command with an id, if there is one. */
  run(id: string): void
  subscribe(listener: () => void): () => void
}

export function commandRegistry(): CommandRegistry {
  let groups: (readonly Command[])[] = []
  let all: readonly Command[] = []
  const listeners = new Set<() => void>()

  function change(next: (readonly Command[])[]) {
    groups = next
    const byId = new Map(groups.flat().map((command) => [command.id, command]))
    all = [...byId.values()].toSorted(
      (a, b) => sections.indexOf(a.section) - sections.indexOf(b.section),
    )
    for (const listener of listeners) listener()
  }

  return {
    get: () => all,
    add(commands) {
      change([...groups, commands])
      return () => change(groups.filter((group) => group !== commands))
    },
    has: (id) => all.some((command) => command.id === id),
    run: (id) => all.find((command) => command.id === id)?.run(),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The page's one list of commands. */
export const commands = commandRegistry()

const none: readonly Command[] = []

export function useAllCommands(): readonly Command[] {
  return useSyncExternalStore(commands.subscribe, commands.get, () => none)
}

/**
 * Registers commands while the component is mounted. The list may be rebuilt at each render: the latest
 * one runs, and the registry changes only when what is shown changes.
 */
export function useCommands(list: Command[]): void {
  const latest = useRef(list)
  useLayoutEffect(() => {
    latest.current = list
  })
  const shape = JSON.stringify(list)
  // Before it is painted: what is seen has its keys.
  useLayoutEffect(() => {
    const find = (id: string) => latest.current.find((command) => command.id === id)
    return commands.add(
      (JSON.parse(shape) as Command[]).map((command) => ({
        ...command,
        when: () => find(command.id)?.when?.() ?? true,
        run: () => find(command.id)?.run(),
      })),
    )
  }, [shape])
}

export const isAvailable = (command: Command): boolean => command.when?.() ?? true
