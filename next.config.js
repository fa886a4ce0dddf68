/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  // It would load everything in one turn of the event loop. See server/pages/warm-up.ts.
  experimental: { preloadEntriesOnStart: false },
  images: { unoptimized: true },
  redirects: async () => [{ source: '/docs', destination: '/docs/api', permanent: false }],
  // `npm run verify` checks types; TypeScript 7 has no API that Next's own check could call.
  typescript: { ignoreBuildErrors: true },
  turbopack: {
    root: import.meta.dirname,
    // quicktype imports it, for files that a page never asks it to read.
    resolveAlias: { fs: { browser: './components/export/types/no-files.ts' } },
  },
  allowedDevOrigins: ['127.0.0.1', '[::1]'],
}

/** What the server's package carries (scripts/pack.mjs). A server that is started says that it does not need it. */
const traced = { output: 'standalone', outputFileTracingRoot: import.meta.dirname }

export default (phase) => (phase === 'phase-production-build' ? { ...config, ...traced } : config)
