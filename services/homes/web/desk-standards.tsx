// The conditions of each grade as they are published: whose, from when, by which document; publishing new ones, withdrawing before their day.
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { ConfirmStep } from '#ui/confirm.tsx'
import { FilterSelect } from '#ui/fields/filter.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { usePages, useSend } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Empty, Fault, Loading } from '#ui/states.tsx'
import { AsWritten, DayText } from '#ui/words.tsx'
import { homesApi } from '../api.ts'
import { honour, type Kind, kinds, kindWords } from '../words.ts'
import { Publish } from './desk-publish.tsx'
import { ConditionWords, type Standard } from './shown.tsx'

export default function Standards() {
  const t = useText()
  const may = useRight('homes.publish')
  const [{ kind }, set] = useFilters(['kind'])
  const list = usePages(homesApi.standards, kind ? { kind: kind as Kind } : {})
  const [publishing, setPublishing] = useState(false)
  return (
    <Screen
      title={{ zh: '职工之家的条件', en: 'Conditions of homes' }}
      lead={t({
        zh: '上级定的、您定的都在这里。系统查得到的条件不用工会交材料。',
        en: 'Yours and those of the unions above. What the system knows is never asked for as evidence.',
      })}
      actions={
        may && (
          <Button kind="act" onClick={() => setPublishing(true)}>
            {t({ zh: '发布条件', en: 'Publish' })}
          </Button>
        )
      }
    >
      <div className="table-filters">
        <FilterSelect
          label={{ zh: '种类', en: 'Kind' }}
          value={kind}
          options={kinds.map(value => ({ value, label: kindWords[value] }))}
          onChange={value => set({ kind: value })}
        />
      </div>
      {list.error && <Fault error={list.error} retry={list.retry} />}
      {list.loading ? (
        <Loading lines={8} />
      ) : (
        list.rows.length === 0 && (
          <Empty picture="lamp" title={t({ zh: '还没有发布过', en: 'Nothing published yet' })} />
        )
      )}
      {list.rows.map(s => (
        <One key={s.id} of={s} />
      ))}
      {list.more && (
        <Button pending={list.loadingMore} onClick={list.loadMore}>
          {t({ zh: '再看一些', en: 'More' })}
        </Button>
      )}
      {publishing && <Publish onClose={() => setPublishing(false)} />}
    </Screen>
  )
}

function One({ of: s }: { of: Standard }) {
  const t = useText()
  const [asking, setAsking] = useState(false)
  const sending = useSend(homesApi.withdrawStandard, () => setAsking(false))
  return (
    <Section title={honour(s.kind, s.grade)}>
      <p className="soft">
        <AsWritten>{`${s.org} ${s.document}`}</AsWritten> · {t({ zh: '从', en: 'from' })} <DayText day={s.fromOn} /> ·{' '}
        {t({ zh: '{n} 年一复查', en: 're-checked every {n} years' }, { n: s.years })}
      </p>
      <ul className="homes-list">
        {s.conditions.map(c => (
          <li key={c.key}>
            <ConditionWords of={c} />
            {c.known && <span className="soft small"> · {t({ zh: '系统自己查', en: 'seen by the system' })}</span>}
          </li>
        ))}
      </ul>
      {s.mayWithdraw && (
        <Button kind="quiet" onClick={() => setAsking(true)}>
          {t({ zh: '收回', en: 'Withdraw' })}
        </Button>
      )}
      <ConfirmStep
        open={asking}
        onClose={() => setAsking(false)}
        title={t({ zh: '收回这份条件吗？', en: 'Withdraw these conditions?' })}
        says={t({
          zh: '还没起用，收回后按原来的条件办。',
          en: 'They are not in force yet; those before them stay.',
        })}
        verb={t({ zh: '收回', en: 'Withdraw' })}
        pending={sending.pending}
        error={sending.error}
        onConfirm={() => void sending.send({ standardId: s.id })}
      />
    </Section>
  )
}
