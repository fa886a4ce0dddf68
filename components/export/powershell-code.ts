import { addedLength, dotnetClient, dotnetHeaders } from './dotnet'
import { powershellString } from './literals'
import {
  commentLines,
  type RequestToSend,
  requestToSend,
  type Snippet,
  type ExportedCapture,
} from './request-to-send'

/**
 * Writes PowerShell 5.1 or later. Uses HttpClient, as Invoke-WebRequest refuses half of the headers
 * there.
 */
export function powershellCode(address: string, capture: ExportedCapture): Snippet {
  const sent = requestToSend(address, capture, dotnetClient)
  const { request, content } = dotnetHeaders(sent.headers)
  const notes = [...sent.notes, ...(content.length && !sent.body ? [addedLength] : [])]
  const add = (to: string, [name, value]: [string, string]) =>
    `[void]${to}.TryAddWithoutValidation(${powershellString(name)}, ${powershellString(value)})\n`
  const code =
    `Add-Type -AssemblyName System.Net.Http
$request = [Net.Http.HttpRequestMessage]::new([Net.Http.HttpMethod]::new(${powershellString(sent.method)}), ${powershellString(sent.url)})
` +
    request.map((line) => add('$request.Headers', line)).join('') +
    (sent.body || content.length
      ? `$request.Content = [Net.Http.ByteArrayContent]::new(${bytes(sent.body)})\n`
      : '') +
    content.map((line) => add('$request.Content.Headers', line)).join('') +
    `$response = [Net.Http.HttpClient]::new().SendAsync($request).GetAwaiter().GetResult()
[int]$response.StatusCode
$response.Content.ReadAsStringAsync().GetAwaiter().GetResult()
`
  return { code: commentLines('#', notes) + code, notes }
}

function bytes(body: RequestToSend['body']): string {
  if (!body) return '[byte[]]@()'
  if ('text' in body) return `[Text.Encoding]::UTF8.GetBytes(${powershellString(body.text)})`
  return `[Convert]::FromBase64String('${body.base64}')`
}
