// What the union's system wrote to whoever is signed in, each line leading to what it is about: for workers and for staff.
import { useEffect } from 'react'
import { notifyApi } from '#kernel/notify/api.ts'
import { useText } from '#ui/lang.tsx'
import { usePages, useSend } from '#ui/query.tsx'
import { DayText } from '#ui/words.tsx'
import { PagedList } from './paged.tsx'

export function MessageList() {
  const t = useText()
  const messages = usePages(notifyApi.messages, {})
  const { send } = useSend(notifyApi.read)
  const unread = messages.rows.some(m => !m.read)
  // Once they have been on screen for a while they count as read.
  // biome-ignore lint/correctness/useExhaustiveDependencies: send is made anew each time, and the same
  useEffect(() => {
    if (!unread) return
    const timer = setTimeout(() => void send({}), 3000)
    return () => clearTimeout(timer)
  }, [unread])
  return (
    <PagedList
      list={messages}
      empty={t({ zh: '还没有消息', en: 'No messages yet' })}
      item={m => ({
        key: m.id,
        ...(m.link ? { to: m.link } : {}),
        icon: m.read ? 'check' : 'bell',
        title: m.read ? m.text : <b>{m.text}</b>,
        hint: <DayText day={m.at} as="moment" />,
      })}
    />
  )
}
