/** What a request can be copied as: names for the menu and for the button. */
export const languages = [
  { id: 'curl', label: 'curl (bash)', short: 'curl' },
  { id: 'powershell', label: 'PowerShell', short: 'PowerShell' },
  { id: 'fetch', label: 'fetch', short: 'fetch' },
  { id: 'node', label: 'Node (http)', short: 'Node' },
  { id: 'python', label: 'Python (requests)', short: 'Python' },
  { id: 'go', label: 'Go', short: 'Go' },
  { id: 'php', label: 'PHP (curl)', short: 'PHP' },
  { id: 'java', label: 'Java (HttpClient)', short: 'Java' },
  { id: 'csharp', label: 'C# (HttpClient)', short: 'C#' },
  { id: 'httpie', label: 'HTTPie', short: 'HTTPie' },
  { id: 'raw', label: 'Raw HTTP', short: 'raw HTTP' },
  { id: 'http', label: '.http file', short: '.http' },
] as const

export type LanguageId = (typeof languages)[number]['id']

/** Returns the language of an id; curl for any other. */
export function languageOf(id: string): (typeof languages)[number] {
  return languages.find((language) => language.id === id) ?? languages[0]
}
