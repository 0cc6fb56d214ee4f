// Two minutes before the session ends by itself, asks whether somebody is there.
import { useEffect, useState } from 'react'
import { accessApi } from '#kernel/access/api.ts'
import { Button } from '#ui/button.tsx'
import { secondsSinceHeard } from '#ui/clock.ts'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Sheet } from '#ui/sheet.tsx'

const warnSeconds = 120

export function Idle() {
  const t = useText()
  const me = useCall(accessApi.me, {})
  const minutes = me.data?.idleMinutes ?? null
  const [left, setLeft] = useState<number | null>(null)
  useEffect(() => {
    if (minutes === null) return
    const timer = setInterval(() => {
      const seconds = Math.round(minutes * 60 - secondsSinceHeard())
      setLeft(seconds <= warnSeconds ? seconds : null)
      // The reply says that the session is over, and the door shows the sign-in page.
      if (seconds === -2) void me.refetch()
    }, 1000)
    return () => clearInterval(timer)
  }, [minutes, me.refetch])
  const stay = () => {
    setLeft(null)
    void me.refetch()
  }
  return (
    <Sheet
      open={left !== null && left > 0}
      onClose={stay}
      title={t({ zh: '您还在吗？', en: 'Are you still there?' })}
      foot={
        <Button kind="act" onClick={stay}>
          {t({ zh: '我还在', en: 'I am here' })}
        </Button>
      }
    >
      <p>
        {t(
          {
            zh: '很久没有动静了。为了来办事的人的资料，{left} 秒后会替您退出；没写完的都留着。',
            en: 'Nothing has happened for a while. To protect people’s records you will be signed out in {left} seconds; drafts are kept.',
          },
          { left: left ?? 0 },
        )}
      </p>
    </Sheet>
  )
}
