// The register of relief: what happened, how much, and where the money is.
import type { ReplyOf } from '#base/endpoint.ts'
import { CaseRegister, registerColumns, useRegister } from '#ui/cases/register.tsx'
import { useText } from '#ui/lang.tsx'
import type { Column } from '#ui/table.tsx'
import { Money } from '#ui/words.tsx'
import { reliefApi } from '../api.ts'
import { eventWords } from '../words.ts'
import { standingOf, words } from './case-words.ts'

type Row = ReplyOf<typeof reliefApi.list>['rows'][number]

export default function Cases() {
  const t = useText()
  const list = useRegister(reliefApi.list)
  const { number, person, org, state, due, opened } = registerColumns<Row>(words, t, r =>
    standingOf(r.state, r.payment),
  )
  const what: Column<Row> = {
    key: 'what',
    title: { zh: '出了什么事', en: 'What happened' },
    render: r => r.eventName ?? t(eventWords[r.happened]),
  }
  const amount: Column<Row> = {
    key: 'fen',
    title: { zh: '金额（元）', en: 'Amount (yuan)' },
    align: 'right',
    render: r => (r.amountFen ? <Money fen={r.amountFen} as="table" /> : <span className="soft">–</span>),
  }
  return (
    <CaseRegister
      title={{ zh: '临时救助台账', en: 'Register of relief' }}
      words={words}
      list={list}
      columns={[
        number,
        { ...person, title: { zh: '给谁', en: 'For' } },
        org,
        what,
        amount,
        state,
        due,
        { ...opened, title: { zh: '提出日', en: 'Told' } },
      ]}
    />
  )
}
