// The register of claims: how much, who told of it, and where the money is.
import type { ReplyOf } from '#base/endpoint.ts'
import { CaseRegister, registerColumns, useRegister } from '#ui/cases/register.tsx'
import { useText } from '#ui/lang.tsx'
import type { Column } from '#ui/table.tsx'
import { Money } from '#ui/words.tsx'
import { claimsApi } from '../api-claims.ts'
import { toldWords } from '../words-claims.ts'
import { standingOf, words } from './claim-words.ts'

type Row = ReplyOf<typeof claimsApi.claims>['rows'][number]

export default function Claims() {
  const t = useText()
  const list = useRegister(claimsApi.claims)
  const { number, person, org, state, due, opened } = registerColumns<Row>(words, t, r =>
    standingOf(r.state, r.payment, r.way),
  )
  const told: Column<Row> = { key: 'told', title: { zh: '谁办的', en: 'Told by' }, render: r => t(toldWords[r.toldBy]) }
  const amount: Column<Row> = {
    key: 'fen',
    title: { zh: '给付（元）', en: 'Aid (yuan)' },
    align: 'right',
    render: r => (r.payFen ? <Money fen={r.payFen} as="table" /> : <span className="soft">–</span>),
  }
  return (
    <CaseRegister
      title={{ zh: '互助金申领台账', en: 'Register of claims' }}
      words={words}
      list={list}
      columns={[
        number,
        { ...person, title: { zh: '收款人', en: 'Payee' } },
        org,
        told,
        amount,
        state,
        due,
        { ...opened, title: { zh: '申领日', en: 'Claimed' } },
      ]}
    />
  )
}
