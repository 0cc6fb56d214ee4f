// What can be done with a row of a table that opens: pressing it does not open the row.
import type { ReactNode } from 'react'

export function RowDo({ children }: { readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: only keeps the click from opening the row
    <span className="row-do" onClick={e => e.stopPropagation()}>
      {children}
    </span>
  )
}
