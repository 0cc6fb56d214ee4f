// Who joined in a period: the list that is read aloud at a ceremony of joining, to print or download.
import { addDays } from '#base/day.ts'
import { Button } from '#ui/button.tsx'
import { download } from '#ui/call.ts'
import { todayHere } from '#ui/clock.ts'
import { DayField } from '#ui/fields/day.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { DayText } from '#ui/words.tsx'
import { membershipApi } from '../api.ts'

export default function Ceremony() {
  const t = useText()
  const today = todayHere()
  const [{ from = addDays(today, -30), to = today }, setFilters] = useFilters(['from', 'to'])
  const list = useCall(membershipApi.ceremony, { from, to })
  return (
    <Screen
      title={{ zh: '入会仪式名单', en: 'List for the ceremony' }}
      lead={t({ zh: '这段时间入会和转来的人，按先后排。', en: 'Who joined or moved here in this period, in order.' })}
      actions={
        <>
          <Button icon="print" onClick={() => print()}>
            {t({ zh: '打印', en: 'Print' })}
          </Button>
          <Button icon="save" onClick={() => void download(membershipApi.ceremonyFile, { from, to })}>
            {t({ zh: '下载 Excel', en: 'Download Excel' })}
          </Button>
        </>
      }
    >
      <div className="two no-print">
        <DayField
          name="from"
          label={{ zh: '从', en: 'From' }}
          value={from}
          onChange={day => setFilters({ from: day })}
        />
        <DayField name="to" label={{ zh: '到', en: 'To' }} value={to} onChange={day => setFilters({ to: day })} />
      </div>
      <Shown of={list} lines={6} isEmpty={l => l.rows.length === 0} empty={<None />}>
        {({ rows, more }) => (
          <>
            <ol>
              {rows.map(r => (
                <li key={r.personId}>
                  <b>{r.name}</b> {r.union} {r.trade}{' '}
                  <span className="soft">
                    <DayText day={r.on} as="table" />
                  </span>
                </li>
              ))}
            </ol>
            {more && (
              <p className="soft">
                {t({
                  zh: '只显示前 500 人，下载的表里是全部。',
                  en: 'The first 500 are shown; the download holds all.',
                })}
              </p>
            )}
          </>
        )}
      </Shown>
    </Screen>
  )
}

const None = () => {
  const t = useText()
  return (
    <Empty title={t({ zh: '这段时间没有人入会', en: 'Nobody joined in this period' })}>
      {t({ zh: '换个日期看看。', en: 'Try other days.' })}
    </Empty>
  )
}
