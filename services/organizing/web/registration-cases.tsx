// The register of registrations as a legal person.
import type { ReplyOf } from '#base/endpoint.ts'
import { CaseRegister, registerColumns, useRegister } from '#ui/cases/register.tsx'
import { useText } from '#ui/lang.tsx'
import type { Column } from '#ui/table.tsx'
import { organizingApi } from '../api.ts'
import { followWords } from '../words.ts'
import { registrationWords as words } from './case-words.ts'

type Row = ReplyOf<typeof organizingApi.registrations>['rows'][number]

export default function Registrations() {
  const t = useText()
  const list = useRegister(organizingApi.registrations)
  const { number, state, due, opened } = registerColumns<Row>(words, t)
  const union: Column<Row> = { key: 'union', title: { zh: '工会', en: 'Union' }, render: r => <b>{r.union}</b> }
  const kind: Column<Row> = { key: 'about', title: { zh: '办什么', en: 'What' }, render: r => t(followWords[r.about]) }
  return (
    <CaseRegister
      title={{ zh: '法人登记台账', en: 'Register of registrations' }}
      words={words}
      list={list}
      columns={[number, union, kind, state, due, opened]}
    />
  )
}
