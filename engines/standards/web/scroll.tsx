// A table wider than the window scrolls in itself, by keyboard too.
import type { ReactNode } from 'react'

export function Scroll({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="st-scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
