// 我的材料: papers handed in before, of what kind each is, and until when it need not be brought again.

import type { ReplyOf } from '#base/endpoint.ts'
import { filesApi } from '#kernel/files/api.ts'
import { hrefOf } from '#ui/call.ts'
import { useText } from '#ui/lang.tsx'
import { usePages } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { DayText } from '#ui/words.tsx'
import { PagedList } from '../../paged.tsx'

type Paper = ReplyOf<typeof filesApi.mine>['rows'][number]

/** Until when it need not be brought again, and what it came with. */
function Counts({ of: p }: { of: Paper }) {
  const t = useText()
  return (
    <span className="two-lines">
      <span>
        {p.valid && p.until ? (
          <>
            <span className="jade">{t({ zh: '不用再交，有效至', en: 'Counts until' })}</span> <DayText day={p.until} />
          </>
        ) : p.number ? (
          t({
            zh: '只用在那一件事上，或者已经过期、换过了',
            en: 'Served that matter only, or has run out or been replaced',
          })
        ) : (
          t({ zh: '还没用在哪件事上', en: 'Not handed in with anything yet' })
        )}
      </span>
      <span>
        <DayText day={p.at} as="short" /> {p.number && <span className="code">{p.number}</span>}
      </span>
    </span>
  )
}

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
              {p.paper ?? p.name}
            </a>
          ),
          hint: <Counts of={p} />,
        })}
      />
    </Screen>
  )
}
