import type { Locator, Page } from '@playwright/test'

/** Counts what a person does: clicks, and keys that are no typing. */
export class Person {
  steps = 0
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async click(target: Locator, options: Parameters<Locator['click']>[0] = {}): Promise<void> {
    this.steps++
    await target.click(options)
  }

  button(name: string | RegExp, within: Page | Locator = this.#page): Promise<void> {
    return this.click(within.getByRole('button', { name, exact: typeof name === 'string' }))
  }

  async press(key: string): Promise<void> {
    this.steps++
    await this.#page.keyboard.press(key)
  }
}
