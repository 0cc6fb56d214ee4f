// 登录过的设备: where I am signed in, each to be ended from here.
import { accessApi } from '#kernel/access/api.ts'
import { Button } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Rows } from '#ui/rows.tsx'
import { Screen } from '#ui/screen.tsx'
import { Fault, Shown } from '#ui/states.tsx'
import { DayText, StatusTag } from '#ui/words.tsx'

export default function Devices() {
  const t = useText()
  const sessions = useCall(accessApi.sessions, {})
  const ending = useSend(accessApi.endSession)
  return (
    <Screen
      title={{ zh: '登录过的设备', en: 'My devices' }}
      back={{ to: '/mine', title: { zh: '我的', en: 'Mine' } }}
      lead={t({
        zh: '有不认识的，点“退出”，再打 12351 告诉我们。',
        en: 'If you do not know one, end it and call 12351.',
      })}
    >
      {ending.error && <Fault error={ending.error} />}
      <Shown of={sessions}>
        {({ rows }) => (
          <Rows
            items={rows.map(s => ({
              key: s.id,
              icon: 'phone',
              title: s.device || t({ zh: '没有名字的设备', en: 'Unnamed device' }),
              hint: (
                <>
                  {t({ zh: '最近一次', en: 'Last used' })} <DayText day={s.seenAt} as="moment" />
                </>
              ),
              aside: s.thisOne ? (
                <StatusTag tone="done">{t({ zh: '就是这台', en: 'This one' })}</StatusTag>
              ) : (
                <Button
                  onClick={() => void ending.send({ sessionId: s.id })}
                  label={t({ zh: '让 {device} 退出登录', en: 'Sign out {device}' }, { device: s.device })}
                >
                  {t({ zh: '退出', en: 'End' })}
                </Button>
              ),
            }))}
          />
        )}
      </Shown>
    </Screen>
  )
}
