// A sheet over the page (a dialog): from below on a phone, in the middle on a desk. The browser keeps focus inside and gives it back.
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { Icon } from './icons.tsx'
import { useText } from './lang.tsx'

export interface SheetProps {
  readonly open: boolean
  onClose(): void
  readonly title: ReactNode
  readonly children: ReactNode
  /** Buttons at the foot; they stay in sight while the rest scrolls. */
  readonly foot?: ReactNode
  /** Wider, for tables and papers. */
  readonly wide?: boolean
}

export function Sheet({ open, onClose, title, children, foot, wide }: SheetProps) {
  const t = useText()
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = ref.current
    if (!dialog || !open || dialog.open) return
    if (dialog.showModal) dialog.showModal()
    else dialog.setAttribute('open', '')
    return () => (dialog.close ? dialog.close() : dialog.removeAttribute('open'))
  }, [open])
  if (!open) return null
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the dialog's own key; the click is on the shade around it
    <dialog
      ref={ref}
      className={`sheet${wide ? ' sheet-wide' : ''}`}
      aria-labelledby={id}
      onCancel={event => {
        event.preventDefault()
        onClose()
      }}
      onClick={event => event.target === ref.current && onClose()}
    >
      <div className="sheet-inside">
        <header>
          <h2 id={id}>{title}</h2>
          <button type="button" className="icon-btn" onClick={onClose} aria-label={t({ zh: '关闭', en: 'Close' })}>
            <Icon name="close" />
          </button>
        </header>
        <div className="sheet-body">{children}</div>
        {foot && <footer>{foot}</footer>}
      </div>
    </dialog>
  )
}
