import { expect, it, vi } from 'vitest'
import { type Command, commandRegistry } from './commands'

const command = (id: string, rest: Partial<Command> = {}): Command => ({
  id,
  label: id,
  section: 'Page',
  run: () => {},
  ...rest,
})
const ids = (list: readonly Command[]) => list.map(({ id }) => id)

it('lists the registered commands by section, without removed ones', () => {
  const registry = commandRegistry()
  const listener = vi.fn<() => void>()
  registry.subscribe(listener)
  const remove = registry.add([command('help'), command('next', { section: 'Move' })])
  registry.add([command('share', { section: 'Bin' })])
  expect(ids(registry.get())).toEqual(['next', 'share', 'help'])
  remove()
  expect(ids(registry.get())).toEqual(['share'])
  expect(listener).toHaveBeenCalledTimes(3)
})

it('lets a later command replace an earlier one with the same id', () => {
  const registry = commandRegistry()
  registry.add([command('copy', { label: 'Copy the body' })])
  const remove = registry.add([command('copy', { label: 'Copy the part' })])
  expect(registry.get()[0]?.label).toBe('Copy the part')
  remove()
  expect(registry.get()[0]?.label).toBe('Copy the body')
})
