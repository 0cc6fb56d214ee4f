// The register of applications for homes and of re-checks.
import type { ReplyOf } from '#base/endpoint.ts'
import { CaseRegister, registerColumns, useRegister } from '#ui/cases/register.tsx'
import { useText } from '#ui/lang.tsx'
import type { Column } from '#ui/table.tsx'
import { AsWritten } from '#ui/words.tsx'
import { homesApi } from '../api.ts'
import { honour } from '../words.ts'
import { words } from './case-words.ts'

type Row = ReplyOf<typeof homesApi.list>['rows'][number]

export default function Applications() {
  const t = useText()
  const list = useRegister(homesApi.list)
  const { number, state, due, opened } = registerColumns<Row>(words, t)
  const union: Column<Row> = {
    key: 'union',
    title: { zh: '工会', en: 'Union' },
    render: r => (
      <b>
        <AsWritten>{r.union}</AsWritten>
      </b>
    ),
  }
  const asks: Column<Row> = {
    key: 'asks',
    title: { zh: '要什么', en: 'Asks for' },
    render: r => `${t(honour(r.about, r.grade))}${r.recheck ? t({ zh: '（复查）', en: ' (re-check)' }) : ''}`,
  }
  return (
    <CaseRegister
      title={{ zh: '职工之家申请台账', en: 'Applications for homes' }}
      words={words}
      list={list}
      columns={[number, union, asks, state, due, opened]}
    />
  )
}
