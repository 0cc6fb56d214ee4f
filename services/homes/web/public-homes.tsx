// Workers' homes that stand today, searchable by union or by the number on a certificate.
import { Button } from '#ui/button.tsx'
import { FilterInput, FilterSelect } from '#ui/fields/filter.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { usePages } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty, Fault, Loading } from '#ui/states.tsx'
import { AsWritten, DayText } from '#ui/words.tsx'
import { homesApi } from '../api.ts'
import { type Grade, grades, gradeWords, honour } from '../words.ts'
import './homes.css'

export default function PublicHomes() {
  const t = useText()
  const [{ text, grade }, set] = useFilters(['text', 'grade'])
  const list = usePages(homesApi.published, {
    ...(text ? { text } : {}),
    ...(grade ? { grade: grade as Grade } : {}),
  })
  return (
    <Screen
      title={{ zh: '职工之家', en: 'Workers’ homes' }}
      lead={t({
        zh: '现在算数的职工之家和职工小家。证书上的编号在这里找得到，就是真的、还有效。',
        en: 'Homes that stand today. A certificate whose number is found here is genuine and still holds.',
      })}
    >
      <div className="table-filters">
        <FilterInput
          label={{ zh: '找一找', en: 'Find' }}
          value={text}
          placeholder={t({ zh: '工会名字或证书编号', en: 'Union or number of a certificate' })}
          onChange={value => set({ text: value })}
        />
        <FilterSelect
          label={{ zh: '等级', en: 'Grade' }}
          value={grade}
          options={grades.map(value => ({ value, label: gradeWords[value] }))}
          onChange={value => set({ grade: value })}
        />
      </div>
      {list.loading && <Loading lines={6} />}
      {list.error && <Fault error={list.error} retry={list.retry} />}
      {!list.loading && !list.error && list.rows.length === 0 && (
        <Empty picture="door" title={t({ zh: '没有找到', en: 'Nothing found' })}>
          {text
            ? t({
                zh: '换几个字试试。证书编号找不到的，可能已经到期或撤销，请打 12351 问一问。',
                en: 'Try other words. A number that is not found may have ended or been revoked: call 12351.',
              })
            : t({ zh: '命名以后会出现在这里。', en: 'They appear here once named.' })}
        </Empty>
      )}
      <ul className="homes-list">
        {list.rows.map(r => (
          <li key={r.id}>
            <b>
              <AsWritten>{[r.org, r.branch].filter(Boolean).join(' ')}</AsWritten>
            </b>{' '}
            {t(honour(r.kind, r.grade))}
            <p className="soft small">
              <span className="code">{r.number}</span> · <AsWritten>{r.grantedBy}</AsWritten>{' '}
              <DayText day={r.grantedOn} as="short" /> · {t({ zh: '到', en: 'until' })}{' '}
              <DayText day={r.untilOn} as="short" />
            </p>
          </li>
        ))}
      </ul>
      {list.more && (
        <Button pending={list.loadingMore} onClick={list.loadMore}>
          {t({ zh: '再看一些', en: 'More' })}
        </Button>
      )}
    </Screen>
  )
}
