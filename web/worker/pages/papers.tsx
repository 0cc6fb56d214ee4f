// 我的材料: papers handed in before, kept for the next time.

import { filesApi } from '#kernel/files/api.ts'
import { hrefOf } from '#ui/call.ts'
import { useText } from '#ui/lang.tsx'
import { usePages } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { DayText } from '#ui/words.tsx'
import { PagedList } from '../paged.tsx'

export default function Papers() {
  const t = useText()
  const papers = usePages(filesApi.mine, {})
  return (
    <Screen
      title={{ zh: '我的材料', en: 'My papers' }}
      back={{ to: '/mine', title: { zh: '我的', en: 'Mine' } }}
      lead={t({
        zh: '交过一次的都在这里，下次办事直接用。',
        en: 'Whatever you handed in once is here for the next time.',
      })}
    >
      <PagedList
        list={papers}
        empty={t({ zh: '还没有交过材料', en: 'No papers yet' })}
        item={p => ({
          key: p.id,
          icon: p.type.startsWith('image/') ? 'image' : 'paper',
          title: (
            <a href={hrefOf(filesApi.download, { fileId: p.id })} target="_blank" rel="noreferrer">
              {p.name}
            </a>
          ),
          hint: <DayText day={p.at} as="short" />,
          aside: `${Math.max(1, Math.round(p.bytes / 1024))} KB`,
        })}
      />
    </Screen>
  )
}
