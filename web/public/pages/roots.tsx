// 审计链值: what the federation published each day, so that nobody can rewrite what was done – not even the federation.
import { useText } from '#ui/lang.tsx'
import { Screen } from '#ui/screen.tsx'
import { Roots } from '../../roots.tsx'

export default function PublicRoots() {
  const t = useText()
  return (
    <Screen
      title={{ zh: '每日审计链值', en: 'Daily values of the audit' }}
      lead={t({
        zh: '谁在什么时候办了什么、看了谁的资料，每一条都记着，一条接一条算成一个值，每天公布。改动哪怕一条，后面的值就全对不上。抄下来或打印一份，就是凭据。',
        en: 'Whoever did something, or opened somebody’s record, is written down; each line is calculated into the next, and the value is published each day. Change one line and every later value differs. A copy in your hands is the proof.',
      })}
    >
      <Roots />
    </Screen>
  )
}
