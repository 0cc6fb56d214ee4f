// The register of foundings.
import type { ReplyOf } from '#base/endpoint.ts'
import { CaseRegister, registerColumns, useRegister } from '#ui/cases/register.tsx'
import { useText } from '#ui/lang.tsx'
import type { Column } from '#ui/table.tsx'
import { AsWritten } from '#ui/words.tsx'
import { organizingApi } from '../api.ts'
import { formWords } from '../words.ts'
import { words } from './case-words.ts'

type Row = ReplyOf<typeof organizingApi.list>['rows'][number]

export default function Cases() {
  const t = useText()
  const list = useRegister(organizingApi.list)
  const { number, person, org, state, due, opened } = registerColumns<Row>(words, t)
  const name: Column<Row> = {
    key: 'name',
    title: { zh: '要建的工会', en: 'Union' },
    render: r => <AsWritten>{r.name}</AsWritten>,
  }
  const form: Column<Row> = { key: 'form', title: { zh: '形式', en: 'Form' }, render: r => t(formWords[r.form]) }
  const members: Column<Row> = {
    key: 'members',
    title: { zh: '会员', en: 'Members' },
    align: 'right',
    render: r => r.members,
  }
  return (
    <CaseRegister
      title={{ zh: '建会台账', en: 'Register of foundings' }}
      words={words}
      list={list}
      columns={[number, name, form, members, person, org, state, due, opened]}
    />
  )
}
