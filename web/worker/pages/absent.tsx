// A page that does not exist, said kindly and with ways on.
import { ButtonLink } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty } from '#ui/states.tsx'

export default function Absent() {
  const t = useText()
  return (
    <Screen title={{ zh: '没有这一页', en: 'There is no such page' }}>
      <Empty
        picture="door"
        title={t({ zh: '门在，路走岔了', en: 'The door is open, the way was wrong' })}
        action={
          <ButtonLink to="/" kind="act">
            {t({ zh: '回首页', en: 'Go home' })}
          </ButtonLink>
        }
      >
        {t({
          zh: '地址可能抄错了，或者这件事已经不在了。',
          en: 'The address may be mistyped, or what it led to is gone.',
        })}
      </Empty>
    </Screen>
  )
}
