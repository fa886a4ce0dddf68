/** The languages that types can be written in; `target` is quicktype's name for it. */
export const typeLanguages = [
  { value: 'typescript', label: 'TypeScript', target: 'typescript', file: 'ts' },
  { value: 'zod', label: 'Zod', target: 'typescript-zod', file: 'ts' },
  { value: 'go', label: 'Go', target: 'go', file: 'go' },
  { value: 'python', label: 'Python', target: 'python', file: 'py' },
  { value: 'rust', label: 'Rust', target: 'rust', file: 'rs' },
  { value: 'schema', label: 'JSON Schema', target: 'schema', file: 'json' },
] as const

export type TypeLanguage = (typeof typeLanguages)[number]['value']
