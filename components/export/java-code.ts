import { javaString } from './literals'
import {
  type Client,
  commentLines,
  type RequestToSend,
  requestToSend,
  type Snippet,
  type ExportedCapture,
} from './request-to-send'
import { hasLine } from '@/core/parsing/named-lines'

const client: Client = {
  name: 'Java',
  own: new Set([
    'connection',
    'content-length',
    'expect',
    'host',
    'http2-settings',
    'transfer-encoding',
    'upgrade',
  ]),
}

/** Writes a class in one file, for Java 11 and later: java Resend.java */
export function javaCode(address: string, capture: ExportedCapture): Snippet {
  const sent = requestToSend(address, capture, client)
  const notes = [...sent.notes]
  if (sent.headers.length > 1) notes.push('Java sends header lines in an order of its own.')
  const agent = hasLine(sent.headers, 'user-agent')
  if (!agent) notes.push('Java adds User-Agent.')
  const headers = sent.headers.map(
    ([name, value]) => `\n      .header(${javaString(name)}, ${javaString(value)})`,
  )
  const code = `import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;

class Resend {
  public static void main(String[] args) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(${javaString(sent.url)}))
      .version(HttpClient.Version.HTTP_1_1)${headers.join('')}
      .method(${javaString(sent.method)}, ${publisher(sent)})
      .build();
    var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    System.out.println(response.statusCode() + " " + response.body());
  }
}
`
  return { code: commentLines('//', notes) + code, notes }
}

function publisher({ body }: RequestToSend): string {
  if (!body) return 'HttpRequest.BodyPublishers.noBody()'
  if ('text' in body) return `HttpRequest.BodyPublishers.ofString(${javaString(body.text)})`
  return `HttpRequest.BodyPublishers.ofByteArray(Base64.getDecoder().decode(${javaString(body.base64)}))`
}
