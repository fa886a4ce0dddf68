import { parseArgs } from 'node:util'

/**
 * Returns the environment that the arguments of `npm start` ask for: `--tunnel cloudflared` is WIREBIN_TUNNEL, whose
 * value the server checks. Throws, in words, for any other argument.
 */
export function environmentOf(args) {
  try {
    const { tunnel } = parseArgs({ args, options: { tunnel: { type: 'string' } } }).values
    return tunnel === undefined ? {} : { WIREBIN_TUNNEL: tunnel }
  } catch (error) {
    const usage = 'npm start -- [--tunnel cloudflared|ngrok|tailscale]'
    throw Object.assign(new Error(`${error.message.split('.')[0]}. Usage: ${usage}`), {
      output: '',
    })
  }
}
