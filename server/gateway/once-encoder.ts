import { Decoder, Encoder, type Packet, PacketType } from 'socket.io-parser'

/**
 * Encodes an event once, however many slices of its audience it is sent to in succession: if it has
 * no acknowledgement and its payload is the same object.
 */
class OnceEncoder extends Encoder {
  readonly #known = new WeakMap<object, { event: unknown; nsp: string; encoded: unknown[] }>()

  override encode(packet: Packet): unknown[] {
    if (packet.type !== PacketType.EVENT || packet.id !== undefined) return super.encode(packet)
    const [event, payload] = packet.data as unknown[]
    if (typeof payload !== 'object' || payload === null) return super.encode(packet)
    const known = this.#known.get(payload)
    if (known?.event === event && known?.nsp === packet.nsp) return known.encoded
    const encoded = super.encode(packet)
    this.#known.set(payload, { event, nsp: packet.nsp, encoded })
    return encoded
  }
}

/** socket.io's own parser with that encoder. */
export const onceParser = { Encoder: OnceEncoder, Decoder }
