// The bar that stays in sight at the foot of a page: what is chosen or stands here in words, and what can be done with it.
import type { ReactNode } from 'react'
import type { Text } from '#base/text.ts'
import { useText } from './lang.tsx'
import './foot-bar.css'

export interface FootBarProps {
  readonly label: Text
  readonly words?: ReactNode
  readonly children?: ReactNode
}

export function FootBar({ label, words, children }: FootBarProps) {
  const t = useText()
  return (
    <section className="foot-bar" aria-label={t(label)}>
      {words && <p>{words}</p>}
      <span className="foot-bar-do">{children}</span>
    </section>
  )
}

/** Of the rows of a table that somebody has ticked. */
export const chosen: Text = { zh: '已选的', en: 'Chosen' }
