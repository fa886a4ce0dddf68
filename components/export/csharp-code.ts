import { addedLength, dotnetClient, dotnetHeaders } from './dotnet'
import { csharpString } from './literals'
import {
  commentLines,
  type RequestToSend,
  requestToSend,
  type Snippet,
  type ExportedCapture,
} from './request-to-send'

/** Writes a C# program of top-level statements, for .NET 6 and later. */
export function csharpCode(address: string, capture: ExportedCapture): Snippet {
  const sent = requestToSend(address, capture, dotnetClient)
  const { request, content } = dotnetHeaders(sent.headers)
  const notes = [...sent.notes, ...(content.length && !sent.body ? [addedLength] : [])]
  const add = (to: string, [name, value]: [string, string]) =>
    `${to}.TryAddWithoutValidation(${csharpString(name)}, ${csharpString(value)});\n`
  const code =
    `using System.Net.Http;
using System.Text;

var address = new Uri(${csharpString(sent.url)}, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
var request = new HttpRequestMessage(new HttpMethod(${csharpString(sent.method)}), address);
` +
    request.map((line) => add('request.Headers', line)).join('') +
    (sent.body || content.length
      ? `request.Content = new ByteArrayContent(${bytes(sent.body)});\n`
      : '') +
    content.map((line) => add('request.Content.Headers', line)).join('') +
    `
using var client = new HttpClient();
var response = await client.SendAsync(request);
Console.WriteLine($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
`
  return { code: commentLines('//', notes) + code, notes }
}

function bytes(body: RequestToSend['body']): string {
  if (!body) return 'Array.Empty<byte>()'
  if ('text' in body) return `Encoding.UTF8.GetBytes(${csharpString(body.text)})`
  return `Convert.FromBase64String("${body.base64}")`
}
