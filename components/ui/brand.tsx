/** The logo: a wire that dips into a bin. */
export function BrandMark({ size = 22 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 22 22"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      className="shrink-0 text-copper"
      aria-hidden
    >
      <path d="M1.5 5.5h2.6c2 0 2.6 1.2 3.2 3.1.7 2.3 1.5 4 3.7 4s3-1.7 3.7-4c.6-1.9 1.2-3.1 3.2-3.1h2.6" />
      <path d="M4.5 11.5v4a3 3 0 0 0 3 3h7a3 3 0 0 0 3-3v-4" />
    </svg>
  )
}

/** `short`: where there is little room, the logo alone. */
export function Brand({ short = false }: { short?: boolean }) {
  return (
    // Not Next's link: it would load its script, and another page's, with every page.
    <a href="/" className="flex items-center gap-2.5 rounded-sm text-lg leading-6 font-semibold">
      <BrandMark />
      <span className={short ? 'max-lg:sr-only' : ''}>Wirebin</span>
    </a>
  )
}
