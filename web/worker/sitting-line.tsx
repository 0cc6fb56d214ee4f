// 代办: says on every page for whom an officer is acting, and how to stop.
import { useState } from 'react'
import { accessApi } from '#kernel/access/api.ts'
import { Button } from '#ui/button.tsx'
import { call } from '#ui/call.ts'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { setSitting, useSitting } from '#ui/sitting.ts'

export function SittingLine() {
  const t = useText()
  const sitting = useSitting()
  const [ending, setEnding] = useState(false)
  const me = useCall(accessApi.me, sitting ? {} : null, { everyMs: 60_000 })
  if (!sitting) return null
  const over = me.data !== undefined && me.data.sitting === null
  const end = async () => {
    setEnding(true)
    // Called plainly: nothing on this page is asked anew, for without the sitting it is nobody's. And if the network fails,
    // this tab stops acting all the same; the sitting ends by itself after two hours.
    if (!over) await call(accessApi.endSitting, { sittingId: sitting.id }).catch(() => undefined)
    setSitting(null)
    location.assign(sitting.back)
  }
  return (
    <section className="sitting" aria-label={t({ zh: '代办', en: 'Acting for somebody' })}>
      <Icon name="people" />
      {over ? (
        <p>
          {t(
            {
              zh: '替 {name} 的代办已经到时间了。要接着办，请再问一次本人同不同意。',
              en: 'The sitting for {name} has run out. To go on, ask for their consent again.',
            },
            { name: sitting.name },
          )}
        </p>
      ) : (
        <p>
          {t({ zh: '正在替', en: 'Acting for' })} <b>{sitting.name}</b>{' '}
          {t({ zh: '办理，每一步都记着您和本人', en: '; every step is on record with both names' })}
        </p>
      )}
      <Button onClick={() => void end()} pending={ending}>
        {t(over ? { zh: '回工作台', en: 'To the desk' } : { zh: '结束代办', en: 'End' })}
      </Button>
    </section>
  )
}
