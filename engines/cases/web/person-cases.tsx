// A person's cases of every kind that this officer may read, newest first, as a section of the person's page.
import { useParams } from 'react-router'
import { Button } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import { casePath } from '#ui/pages.ts'
import { usePages } from '#ui/query.tsx'
import { Rows } from '#ui/rows.tsx'
import { Section } from '#ui/screen.tsx'
import { Fault, Loading } from '#ui/states.tsx'
import { DayText, StatusTag } from '#ui/words.tsx'
import { casesApi } from '../api.ts'

export default function PersonCases() {
  const t = useText()
  const { personId = '' } = useParams()
  const list = usePages(casesApi.ofPerson, { personId, limit: 10 })
  return (
    <Section title={{ zh: '办过的事', en: 'Cases' }}>
      {list.error && <Fault error={list.error} retry={list.retry} />}
      {list.loading && <Loading lines={2} />}
      {!list.loading && !list.error && list.rows.length === 0 && (
        <p className="soft">{t({ zh: '在您这里没有办过事。', en: 'None with your unions.' })}</p>
      )}
      <Rows
        items={list.rows.map(c => ({
          key: c.id,
          to: casePath(c.kind, c.id),
          title: (
            <>
              {c.kindTitle} <span className="code small">{c.number}</span>
            </>
          ),
          hint: (
            <>
              <StatusTag tone={c.overdue ? 'late' : c.dueOn ? 'wait' : 'quiet'}>{c.stateTitle}</StatusTag>{' '}
              <DayText day={c.openedOn} as="table" /> {c.orgName}
            </>
          ),
        }))}
      />
      {list.more && (
        <Button onClick={list.loadMore} pending={list.loadingMore}>
          {t({ zh: '更早的', en: 'Earlier' })}
        </Button>
      )}
    </Section>
  )
}
