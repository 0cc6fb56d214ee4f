// 谁看过我的资料: every time somebody opened my record, from which union, and what for.
import { peopleApi } from '#kernel/people/api.ts'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { usePages } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { DayText } from '#ui/words.tsx'
import { PagedList } from '../../paged.tsx'

export default function Looks() {
  const t = useText()
  const looks = usePages(peopleApi.whoLooked, {})
  return (
    <Screen
      title={{ zh: '谁看过我的资料', en: 'Who looked at my record' }}
      back={{ to: '/mine', title: { zh: '我的', en: 'Mine' } }}
      lead={t({
        zh: '看一次记一次，谁也删不掉。有不对的地方打 12351。',
        en: 'Each look is on record and cannot be removed. If something is wrong, call 12351.',
      })}
    >
      <PagedList
        list={looks}
        empty={t({ zh: '还没有人看过您的资料', en: 'Nobody has looked at your record' })}
        item={look => ({
          key: look.id,
          icon: 'eye',
          title: [...look.offices, ...look.roles].join(' · '),
          hint: (
            <>
              <DayText day={look.at} as="moment" />
              {look.purpose && (
                <>
                  {' '}
                  · <Icon name="info" size={1} /> {look.purpose}
                </>
              )}
            </>
          ),
        })}
      />
    </Screen>
  )
}
