import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { StoredChoices } from '@/components/ui/stored-choices'
import { ThemeScript } from '@/components/ui/theme-script'
import { Toaster } from '@/components/ui/toaster'
import { Tooltips } from '@/components/ui/tooltips'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Wirebin', template: '%s · Wirebin' },
  description: 'See every webhook exactly as it was sent.',
  referrer: 'no-referrer',
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#1a1815' },
  ],
}

// The content security policy's nonce is new per request, so no page may be prerendered.
export const dynamic = 'force-dynamic'

export default async function RootLayout({ children }: { children: ReactNode }) {
  const policy = (await headers()).get('content-security-policy')
  const nonce = policy?.match(/'nonce-([^']+)'/)?.[1]
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        <ThemeScript nonce={nonce} />
      </head>
      <body>
        <StoredChoices />
        {children}
        <Tooltips />
        <Toaster />
      </body>
    </html>
  )
}
