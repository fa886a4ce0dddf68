const chosen = process.env['CHROMIUM_PATH']

/** Options that keep Chromium from using the network by itself. */
export const chromiumOptions = {
  ...(chosen !== undefined && { executablePath: chosen }),
  args: [
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ],
}
