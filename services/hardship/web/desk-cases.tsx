// The register of hardship cases: what the rules say of each, and many decided at once with a verdict for each.
import { useState } from 'react'
import { CaseRegister, registerColumns, useRegister } from '#ui/cases/register.tsx'
import { useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import type { Column } from '#ui/table.tsx'
import { StatusTag } from '#ui/words.tsx'
import { hardshipApi } from '../api.ts'
import { hardshipTypes } from '../words.ts'
import { words } from './case-words.ts'
import { BatchBar } from './desk-batch.tsx'
import type { CaseRow } from './desk-view.ts'
import './desk.css'

export default function Cases() {
  const t = useText()
  const list = useRegister(hardshipApi.list)
  const mayReview = useRight('hardship.review')
  const [selected, setSelected] = useState<readonly string[]>([])
  const { number, person, org, state, due, opened } = registerColumns<CaseRow>(words, t)
  const rule: Column<CaseRow> = {
    key: 'rule',
    title: { zh: '按规则', en: 'By the rules' },
    render: r =>
      r.eligible && r.hardshipType ? (
        <StatusTag tone="fact" icon="check">
          {t(hardshipTypes[r.hardshipType as keyof typeof hardshipTypes])}
        </StatusTag>
      ) : (
        <StatusTag tone="quiet" icon="alert">
          {t({ zh: '不符合', en: 'Does not qualify' })}
        </StatusTag>
      ),
  }
  return (
    <CaseRegister
      title={{ zh: '困难帮扶台账', en: 'Hardship cases' }}
      lead={{
        zh: '地址栏里的条件可以发给同事，他打开就是这一页。',
        en: 'The address holds the filters: send it to a colleague and they see the same list.',
      }}
      words={words}
      list={list}
      columns={[number, person, org, state, due, rule, opened]}
      {...(mayReview ? { selected, onSelect: setSelected } : {})}
    >
      {mayReview && selected.length > 0 && (
        <BatchBar rows={list.rows.filter(r => selected.includes(r.id))} onClear={() => setSelected([])} />
      )}
    </CaseRegister>
  )
}
