// The window: act for who has come on the same pages as on their phone, or tell them how far their application is.
import { useNavigate } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { ButtonLink } from '#ui/button.tsx'
import { FilterInput } from '#ui/fields/filter.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { useCall } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Empty, Fault, Loading } from '#ui/states.tsx'
import { DayText, StatusTag } from '#ui/words.tsx'
import { hardshipApi } from '../api.ts'
import { words } from './case-words.ts'
import './desk.css'

type Row = ReplyOf<typeof hardshipApi.list>['rows'][number]

export default function Counter() {
  const t = useText()
  const navigate = useNavigate()
  const maySit = useRight('access.sitting')
  const [{ text }, setFilters] = useFilters(['text'])
  const list = useCall(hardshipApi.list, { limit: 12, ...(text ? { text } : {}) }, { keep: true })
  const rows = list.data?.rows ?? []
  return (
    <Screen
      title={{ zh: '困难帮扶窗口', en: 'Hardship counter' }}
      lead={t({
        zh: '来问进度的，在这里查；来申请的，替他办。',
        en: 'Tell people how far it is; apply for those who have come to apply.',
      })}
      actions={
        maySit && (
          <ButtonLink to="/intake" kind="act" icon="people">
            {t({ zh: '替来的人申请', en: 'Apply for somebody' })}
          </ButtonLink>
        )
      }
    >
      <FilterInput
        label={{ zh: '编号、姓名或拼音首字母', en: 'Number, name or its initials' }}
        value={text}
        onChange={value => setFilters({ text: value })}
      />
      <Section title={text ? { zh: '找到的', en: 'Found' } : { zh: '刚收的', en: 'Just received' }}>
        {list.error && rows.length === 0 ? (
          <Fault error={list.error} retry={() => void list.refetch()} />
        ) : !list.data ? (
          <Loading lines={5} />
        ) : rows.length === 0 ? (
          <Empty title={t({ zh: '没找到', en: 'Nothing found' })}>
            {t({
              zh: '编号要写全（KN-…）；名字写开头几个字就行。',
              en: 'The whole number (KN-…), or the beginning of the name.',
            })}
          </Empty>
        ) : (
          <ul className="rows">
            {rows.map(r => (
              <One key={r.id} row={r} onOpen={() => navigate(`/hardship/cases/${r.id}`)} />
            ))}
          </ul>
        )}
      </Section>
    </Screen>
  )
}

function One({ row, onOpen }: { row: Row; onOpen(): void }) {
  const t = useText()
  return (
    <li className="row hd-notice-row">
      <button type="button" className="row-words hd-open prints" onClick={onOpen}>
        <span>
          <b>{row.personName}</b> <span className="code small">{row.number}</span>
        </span>
        <span className="soft small">{row.orgName}</span>
        {row.dueOn && !words.hasEnded(row.state) && (
          <span className="small">
            <DayText day={row.dueOn} /> {t({ zh: '前答复', en: 'at the latest' })}
          </span>
        )}
      </button>
      <StatusTag tone={words.toneOf(row.state)}>{t(words.stateText(row.state))}</StatusTag>
      <ButtonLink to={`/hardship/cases/${row.id}/receipt`} icon="print">
        {t({ zh: '回执', en: 'Receipt' })}
      </ButtonLink>
    </li>
  )
}
