import { SMTPServer } from 'smtp-server'
import { SMTPConnection } from 'smtp-server/lib/smtp-connection.js'

type Parsed = Parameters<SMTPConnection['_validateMailParams']>[0]

const tooBig = 552

/**
 * A connection that refuses a message for its declared size only once it names a bin, so that the bin has a row
 * of it.
 */
class Connection extends SMTPConnection {
  override _validateMailParams(parsed: Parsed): ReturnType<SMTPConnection['_validateMailParams']> {
    const error = super._validateMailParams(parsed)
    return error?.code === tooBig ? null : error
  }

  override send(...[code, text, context]: Parameters<SMTPConnection['send']>): void {
    super.send(code, text, code === tooBig ? 'MESSAGE_TOO_BIG' : context)
  }
}

/** The SMTP dialogue over sockets that are accepted elsewhere. */
export class Dialogue extends SMTPServer {
  override connect(...[socket, options]: Parameters<SMTPServer['connect']>): void {
    const connection = new Connection(this, socket, options)
    this.connections.add(connection)
    connection.on('error', (error) => this._onError(error as Error))
    connection.init()
  }
}
