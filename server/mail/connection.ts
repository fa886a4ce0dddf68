import { createRequire } from 'node:module'
import type * as server from 'smtp-server'
import type * as connection from 'smtp-server/lib/smtp-connection.js'

// Not imported: in a bundle an import is loaded at the start, also where no mails are caught (13 MB).
const load = createRequire(import.meta.url)
const { SMTPServer } = load('smtp-server') as typeof server
const { SMTPConnection } = load('smtp-server/lib/smtp-connection.js') as typeof connection

type Validate = connection.SMTPConnection['_validateMailParams']

const tooBig = 552

/**
 * A connection that refuses a message for its declared size only once it names a bin, so that the bin has a row
 * of it.
 */
class Connection extends SMTPConnection {
  override _validateMailParams(parsed: Parameters<Validate>[0]): ReturnType<Validate> {
    const error = super._validateMailParams(parsed)
    return error?.code === tooBig ? null : error
  }

  override send(...[code, text, context]: Parameters<connection.SMTPConnection['send']>): void {
    super.send(code, text, code === tooBig ? 'MESSAGE_TOO_BIG' : context)
  }
}

/** The SMTP dialogue over sockets that are accepted elsewhere. */
export class Dialogue extends SMTPServer {
  override connect(...[socket, options]: Parameters<server.SMTPServer['connect']>): void {
    const connection = new Connection(this, socket, options)
    this.connections.add(connection)
    connection.on('error', (error) => this._onError(error as Error))
    connection.init()
  }
}
