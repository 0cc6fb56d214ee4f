// The bell at the top of the desk: how many messages nobody has read yet. Asked with each page one opens, never by the clock: a desk left alone must sign out.
import { Link } from 'react-router'
import { notifyApi } from '#kernel/notify/api.ts'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'

export function Bell() {
  const t = useText()
  const { data } = useCall(notifyApi.messages, { limit: 1 })
  const unread = data?.unread ?? 0
  const says = unread
    ? t({ zh: '消息，{n} 条没看', en: 'Messages, {n} unread' }, { n: unread })
    : t({ zh: '消息', en: 'Messages' })
  return (
    <Link to="/messages" className="icon-btn bell" aria-label={says} title={says}>
      <Icon name="bell" />
      {unread > 0 && (
        <span className="bell-n" aria-hidden="true">
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </Link>
  )
}
