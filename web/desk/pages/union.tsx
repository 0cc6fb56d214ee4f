// A union: where it stands in the tree, how to reach it, who works there.
import { useParams } from 'react-router'
import { orgApi } from '#kernel/org/api.ts'
import { Button } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, usePages } from '#ui/query.tsx'
import { Rows } from '#ui/rows.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { DayText, Facts, StatusTag } from '#ui/words.tsx'
import { roleTitle } from './admin-words.ts'

export default function Union() {
  const t = useText()
  const { orgId = '' } = useParams()
  const union = useCall(orgApi.open, { orgId })
  const below = usePages(orgApi.children, { parentId: orgId })
  return (
    <Screen title={union.data?.name ?? t({ zh: '工会', en: 'Union' })} lead={union.data?.above.join(' › ')}>
      <div className="two">
        <Section title={{ zh: '资料', en: 'About' }}>
          <Shown of={union}>
            {o => (
              <Facts
                of={[
                  [t({ zh: '简称', en: 'Short name' }), o.short],
                  [t({ zh: '统一社会信用代码', en: 'Credit code' }), o.uscc],
                  [t({ zh: '电话', en: 'Phone' }), o.phone],
                  [t({ zh: '地址', en: 'Address' }), o.address],
                  [t({ zh: '成立', en: 'Founded' }), <DayText key="d" day={o.foundedOn} />],
                  [t({ zh: '撤销', en: 'Ended' }), o.endedOn && <DayText day={o.endedOn} />],
                ]}
              />
            )}
          </Shown>
        </Section>
        <Section title={{ zh: '在这里工作的', en: 'Who works here' }}>
          <Shown
            of={union}
            isEmpty={o => o.officers.length === 0}
            empty={<p className="soft">{t({ zh: '还没有人。', en: 'Nobody yet.' })}</p>}
          >
            {o => <Facts of={o.officers.map(p => [p.name, t(roleTitle(p.role))])} />}
          </Shown>
        </Section>
      </div>
      {below.rows.length > 0 && (
        <Section title={{ zh: '下一级', en: 'Below' }}>
          <Rows
            items={below.rows.map(o => ({
              key: o.id,
              to: `/unions/${o.id}`,
              title: o.name,
              aside: o.hasChildren && <StatusTag tone="quiet">{t({ zh: '还有下级', en: 'more below' })}</StatusTag>,
            }))}
          />
          {below.more && (
            <Button onClick={below.loadMore} pending={below.loadingMore}>
              {t({ zh: '更多', en: 'More' })}
            </Button>
          )}
        </Section>
      )}
    </Screen>
  )
}
