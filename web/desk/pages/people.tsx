// 找人: one box, and the person's record.
import { useNavigate } from 'react-router'
import { useText } from '#ui/lang.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty } from '#ui/states.tsx'
import { PersonSearch } from '../person-search.tsx'

export default function People() {
  const t = useText()
  const navigate = useNavigate()
  return (
    <Screen
      title={{ zh: '找人', en: 'Find a person' }}
      lead={t({
        zh: '只找得到您管的工会里的人。打开谁的资料，本人都看得到。',
        en: 'Only people of the unions you look after. Whose record you open, they will see.',
      })}
    >
      <PersonSearch
        onPick={p => navigate(`/people/${p.id}`)}
        none={text => (
          <Empty title={t({ zh: '没找到“{text}”', en: 'Nobody found for “{text}”' }, { text })}>
            {t({
              zh: '名字有同音字就用证件号找；人不在您管的工会里，这里也找不到。',
              en: 'Use the ID number if the name may be written otherwise. People of other unions are not found here.',
            })}
          </Empty>
        )}
      />
    </Screen>
  )
}
