// A line of the home page: something waits for the worker.
import { Link } from 'react-router'
import type { Text } from '#base/text.ts'
import { Icon, type IconName } from '../icons.tsx'
import { useText } from '../lang.tsx'
import './waits.css'

export interface WaitsForYouProps {
  readonly to: string
  readonly icon: IconName
  readonly title: Text
  readonly says: string
}

export function WaitsForYou({ to, icon, title, says }: WaitsForYouProps) {
  const t = useText()
  return (
    <Link to={to} className="way way-wait">
      <Icon name={icon} size={1.7} />
      <span>
        <b>{t(title)}</b>
        <span className="small">{says}</span>
      </span>
      <Icon name="right" size={1} />
    </Link>
  )
}
