/** What a request can be copied as a test for: names for the menu. */
export const testKinds = [
  { id: 'vitest', label: 'Vitest test' },
  { id: 'playwright', label: 'Playwright test' },
  { id: 'pytest', label: 'pytest test' },
] as const

export type TestKind = (typeof testKinds)[number]['id']
