// The register of suggestions; those that wait for an answer stand with their day.
import type { ReplyOf } from '#base/endpoint.ts'
import { shortened } from '#base/text.ts'
import { CaseRegister, registerColumns, useRegister } from '#ui/cases/register.tsx'
import { useText } from '#ui/lang.tsx'
import type { Column } from '#ui/table.tsx'
import { AsWritten } from '#ui/words.tsx'
import { ratingsApi } from '../api.ts'
import { aboutWords } from '../words-supervision.ts'
import { words } from './case-words.ts'

type Row = ReplyOf<typeof ratingsApi.list>['rows'][number]

export default function Suggestions() {
  const t = useText()
  const list = useRegister(ratingsApi.list)
  const { number, person, org, state, due, opened } = registerColumns<Row>(words, t)
  const about: Column<Row> = { key: 'about', title: { zh: '对什么', en: 'About' }, render: r => t(aboutWords[r.about]) }
  const text: Column<Row> = {
    key: 'suggestion',
    title: { zh: '建议', en: 'Suggestion' },
    render: r => <AsWritten>{shortened(r.suggestion, 30)}</AsWritten>,
  }
  return (
    <CaseRegister
      title={{ zh: '监督建议台账', en: 'Register of suggestions' }}
      words={words}
      list={list}
      columns={[number, person, org, about, text, state, due, opened]}
    />
  )
}
