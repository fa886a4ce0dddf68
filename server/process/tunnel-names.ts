/** The programs that can give bins a public address. */
export const tunnelNames = ['cloudflared', 'ngrok', 'tailscale'] as const
export type TunnelName = (typeof tunnelNames)[number]
