/** The languages that types can be written in, and how their comments begin (JSON has none). */
export const typeLanguages = [
  { value: 'typescript', label: 'TypeScript', file: 'ts', comment: '// ' },
  { value: 'zod', label: 'Zod', file: 'ts', comment: '// ' },
  { value: 'go', label: 'Go', file: 'go', comment: '// ' },
  { value: 'python', label: 'Python', file: 'py', comment: '# ' },
  { value: 'rust', label: 'Rust', file: 'rs', comment: '// ' },
  { value: 'schema', label: 'JSON Schema', file: 'json', comment: null },
] as const

export type TypeLanguage = (typeof typeLanguages)[number]['value']
