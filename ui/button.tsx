// Buttons and links that look like buttons. `act` is the one red action of a page; there is never a second.
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Icon, type IconName } from './icons.tsx'

type Kind = 'act' | 'plain' | 'quiet'

interface Look {
  /** `act`: the one thing to do on this page. `plain` (default): outlined. `quiet`: words only. */
  readonly kind?: Kind
  readonly icon?: IconName
  /** As wide as its column. */
  readonly wide?: boolean
  readonly children: ReactNode
}

export interface ButtonProps extends Look {
  onClick?(): void
  readonly submit?: boolean
  /** Works on it: shown, and a second press is ignored. */
  readonly pending?: boolean
  readonly disabled?: boolean
  /** Says more to a screen reader than the words on it. */
  readonly label?: string
}

const classOf = ({ kind = 'plain', wide }: Look) => `btn btn-${kind}${wide ? ' btn-wide' : ''}`

export function Button(props: ButtonProps) {
  const { icon, children, onClick, submit, pending, disabled, label } = props
  return (
    <button
      type={submit ? 'submit' : 'button'}
      className={classOf(props)}
      disabled={disabled}
      aria-busy={pending || undefined}
      aria-label={label}
      onClick={event => {
        if (pending) event.preventDefault()
        else onClick?.()
      }}
    >
      {pending ? <span className="spin" aria-hidden="true" /> : icon && <Icon name={icon} size={1.25} />}
      <span>{children}</span>
    </button>
  )
}

export interface ButtonLinkProps extends Look {
  /** A path inside the shell, or a full address (tel:, https:). */
  readonly to: string
}

export function ButtonLink(props: ButtonLinkProps) {
  const inside = (
    <>
      {props.icon && <Icon name={props.icon} size={1.25} />}
      <span>{props.children}</span>
    </>
  )
  return /^[a-z]+:/.test(props.to) ? (
    <a className={classOf(props)} href={props.to}>
      {inside}
    </a>
  ) : (
    <Link className={classOf(props)} to={props.to}>
      {inside}
    </Link>
  )
}
