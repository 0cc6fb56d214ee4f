// The frame of a page: its one h1, its way back, the window's title, and focus on the heading after a step inside the app.
import { type ReactNode, useEffect, useRef } from 'react'
import { Link } from 'react-router'
import type { Text } from '#base/text.ts'
import { Icon } from './icons.tsx'
import { useText } from './lang.tsx'
import { Printed } from './print.tsx'

export interface ScreenProps {
  readonly title: Text | string
  /** Where the arrow leads, with the name of that page. */
  readonly back?: { readonly to: string; readonly title: Text }
  /** A sentence or a state under the title. */
  readonly lead?: ReactNode
  /** Buttons beside the title (desk) or under it (phone). */
  readonly actions?: ReactNode
  readonly children: ReactNode
  /** Wider than a column of reading, on the desk. */
  readonly wide?: boolean
}

let opened = false

export function Screen({ title, back, lead, actions, children, wide }: ScreenProps) {
  const t = useText()
  const box = useRef<HTMLDivElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const words = typeof title === 'string' ? title : t(title)
  useEffect(() => {
    document.title = `${words} · ${t(house)}`
  }, [words, t])
  useEffect(() => {
    // The first page keeps the browser's own focus; after that a screen reader is told where it has come, unless the page begins
    // with a field of its own.
    if (opened && !box.current?.contains(document.activeElement)) heading.current?.focus({ preventScroll: true })
    opened = true
  }, [])
  return (
    <div ref={box} className={wide ? 'screen screen-wide' : 'screen'}>
      <Printed />
      {back && (
        <Link to={back.to} className="screen-back">
          <Icon name="back" size={1.2} />
          {t(back.title)}
        </Link>
      )}
      <div className="screen-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {words}
          </h1>
          {lead && <div className="screen-lead">{lead}</div>}
        </div>
        {actions && <div className="screen-actions">{actions}</div>}
      </div>
      {children}
    </div>
  )
}

const house: Text = { zh: '娘家', en: 'Niangjia' }

export interface SectionProps {
  readonly title: Text
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** A part of a page under its own h2. */
export function Section({ title, aside, children }: SectionProps) {
  const t = useText()
  return (
    <section className="section">
      <div className="section-head">
        <h2>{t(title)}</h2>
        {aside}
      </div>
      {children}
    </section>
  )
}
