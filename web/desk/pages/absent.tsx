// A page of the desk that does not exist, or not for this officer.
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
        title={t({ zh: '地址可能抄错了', en: 'The address may be mistyped' })}
        action={<ButtonLink to="/">{t({ zh: '回待办', en: 'To the inbox' })}</ButtonLink>}
      >
        {t({ zh: '按 Ctrl-K，用名字或编号去找。', en: 'Press Ctrl-K and search by name or number.' })}
      </Empty>
    </Screen>
  )
}
