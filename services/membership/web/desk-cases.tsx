// The register of joining and moving; those who want to join are admitted one by one or together.
import { useState } from 'react'
import { labelOf } from '#base/codes.ts'
import type { ReplyOf } from '#base/endpoint.ts'
import { trades } from '#base/membership.ts'
import { Button } from '#ui/button.tsx'
import { CaseRegister, registerColumns, useRegister } from '#ui/cases/register.tsx'
import { ConfirmStep } from '#ui/confirm.tsx'
import { chosen as chosenRows, FootBar } from '#ui/foot-bar.tsx'
import { useLang, useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { useSend } from '#ui/query.tsx'
import { Said } from '#ui/said.tsx'
import type { Column } from '#ui/table.tsx'
import { membershipApi } from '../api.ts'
import { words } from './case-words.ts'

type Row = ReplyOf<typeof membershipApi.list>['rows'][number]

export default function Cases() {
  const t = useText()
  const lang = useLang()
  const mayAdmit = useRight('membership.admit')
  const list = useRegister(membershipApi.list)
  const [selected, setSelected] = useState<readonly string[]>([])
  const [asking, setAsking] = useState(false)
  const [said, setSaid] = useState('')
  const chosen = list.rows.filter(r => selected.includes(r.id) && r.state === 'ADMISSION')
  const admit = useSend(membershipApi.admitMany, ({ admitted, verdicts }) => {
    setAsking(false)
    setSelected([])
    const bad = verdicts.filter(v => !v.ok)
    const why = [...new Set(bad.map(v => v.message ?? ''))].join(' ')
    const done = t({ zh: '接纳了 {n} 人。', en: 'Admitted {n}.' }, { n: admitted })
    setSaid(
      bad.length ? `${done}${t({ zh: '{m} 人没有办成：{why}', en: ' {m} not: {why}' }, { m: bad.length, why })}` : done,
    )
  })
  const { number, person, org, state, due, opened } = registerColumns<Row>(words, t)
  const trade: Column<Row> = {
    key: 'trade',
    title: { zh: '职业', en: 'Trade' },
    render: r => (r.trade === '00' ? '' : labelOf(trades, r.trade, lang)),
  }
  const kind: Column<Row> = {
    key: 'kind',
    title: { zh: '什么事', en: 'Matter' },
    render: r => t(r.kind === 'JOIN' ? { zh: '入会', en: 'Join' } : { zh: '转会', en: 'Move' }),
  }
  return (
    <CaseRegister
      title={{ zh: '入会转会台账', en: 'Joining and moving' }}
      words={words}
      list={list}
      columns={[number, person, kind, trade, org, state, due, opened]}
      {...(mayAdmit ? { selected, onSelect: setSelected } : {})}
    >
      <Said>{said}</Said>
      {selected.length > 0 && (
        <FootBar
          label={chosenRows}
          words={t(
            { zh: '选了 {n} 件，其中 {m} 件在等接纳', en: '{n} chosen, of which {m} wait to be admitted' },
            { n: selected.length, m: chosen.length },
          )}
        >
          <Button kind="act" disabled={chosen.length === 0} onClick={() => setAsking(true)}>
            {t({ zh: '接纳 {n} 人', en: 'Admit {n}' }, { n: chosen.length })}
          </Button>
        </FootBar>
      )}
      <ConfirmStep
        open={asking}
        onClose={() => setAsking(false)}
        title={t({ zh: '接纳这 {n} 人入会吗？', en: 'Admit these {n}?' }, { n: chosen.length })}
        says={t(
          {
            zh: '{names}。他们从今天起是会员，马上收到消息；有一个办不成，不影响别人。',
            en: '{names}. They are members from today and are told at once; one that fails holds up nobody.',
          },
          { names: chosen.map(r => r.personName).join('、') },
        )}
        verb={t({ zh: '接纳', en: 'Admit' })}
        pending={admit.pending}
        error={admit.error}
        onConfirm={() => void admit.send({ cases: chosen.map(r => ({ caseId: r.id, version: r.version })) })}
      />
    </CaseRegister>
  )
}
