import type { Page } from '@playwright/test'

/** Dismisses every dialog of a page; what they say, as they come. */
export function dialogsOf(page: Page): string[] {
  const said: string[] = []
  page.on('dialog', (dialog) => {
    said.push(dialog.message())
    // A page may be gone with its dialog still open.
    dialog.dismiss().catch(() => undefined)
  })
  return said
}
