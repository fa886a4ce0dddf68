import type { Page } from '@playwright/test'

/** Dismisses every dialog of a page; returns their messages as they appear. */
export function dialogsOf(page: Page): string[] {
  const said: string[] = []
  page.on('dialog', (dialog) => {
    said.push(dialog.message())
    // The page may close while its dialog is open.
    dialog.dismiss().catch(() => undefined)
  })
  return said
}
