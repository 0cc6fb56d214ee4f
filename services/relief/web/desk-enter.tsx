// Entering household after household in one sitting: kept at once with each Enter, so that nothing is lost with the line.
import { useRef, useState } from 'react'
import type { ReplyOf } from '#base/endpoint.ts'
import type { FieldFault } from '#base/refusal.ts'
import { filesApi } from '#kernel/files/api.ts'
import { Button } from '#ui/button.tsx'
import { todayHere } from '#ui/clock.ts'
import { ChoiceField } from '#ui/fields/choice.tsx'
import { IdNumberField } from '#ui/fields/id-number.tsx'
import { type Paper, PhotosField } from '#ui/fields/photos.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { UnionField, type UnionPicked } from '#ui/fields/union.tsx'
import { Form } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { useSend } from '#ui/query.tsx'
import { Said } from '#ui/said.tsx'
import { reliefApi } from '../api.ts'
import type { Grade } from '../rules.ts'
import { gradeWords } from '../words.ts'
import { type Other, Others } from './desk-others.tsx'

type Event = ReplyOf<typeof reliefApi.event>

const nobody = { name: '', idNumber: '', phone: '', findings: '', bank: '', account: '' }

export function Enter({ event }: { event: Event }) {
  const t = useText()
  const me = useMe()
  const near = me.roles.map(r => ({ id: r.orgId, name: r.org }))
  const box = useRef<HTMLDivElement>(null)
  const [union, setUnion] = useState<UnionPicked | null>(near[0] ?? null)
  const [grade, setGrade] = useState<Grade | null>(null)
  const [v, setV] = useState(nobody)
  const [others, setOthers] = useState<readonly Other[]>([])
  const today = todayHere()
  const [photos, setPhotos] = useState<readonly Paper[]>([])
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const [said, setSaid] = useState('')
  const sending = useSend(reliefApi.enter, row => {
    setSaid(
      t(
        { zh: '登记好了：{who}，{yuan} 元。接着登记下一户。', en: 'Entered: {who}, {yuan} yuan. Go on with the next.' },
        { who: row.person, yuan: row.fen / 100 },
      ),
    )
    setV(nobody)
    setOthers([])
    setPhotos([])
    box.current?.querySelector<HTMLElement>('[data-field="name"] input')?.focus()
  })
  const text = (name: keyof typeof nobody) => ({
    name,
    value: v[name],
    onChange: (value: string) => setV(before => ({ ...before, [name]: value })),
  })
  const send = () => {
    const need = (field: string, ok: boolean, zh: string, en: string) => (ok ? [] : [{ field, message: t({ zh, en }) }])
    const wrong = [
      ...need('union', union !== null, '请选工会。', 'Choose the union.'),
      ...need('name', v.name.trim() !== '', '请写户主姓名。', 'Write the name.'),
      ...need('idNumber', v.idNumber.trim() !== '', '请写身份证号。', 'Write the ID number.'),
      ...need('grade', grade !== null, '请选档次。', 'Choose the grade.'),
      ...need('findings', v.findings.trim() !== '', '请写一句受损情况。', 'Write what was damaged.'),
      ...others.flatMap((o, i) => [
        ...need(`others/${i}/name`, o.name.trim() !== '', '请写姓名。', 'Write the name.'),
        ...need(`others/${i}/idNumber`, o.idNumber.trim() !== '', '请写身份证号。', 'Write the ID number.'),
        ...need(`others/${i}/relation`, o.relation !== '', '请选是户主的什么人。', 'Choose the relation.'),
      ]),
    ]
    setFaults(wrong)
    if (wrong.length || !union || !grade) return
    void sending.send({
      eventId: event.id,
      orgId: union.id,
      name: v.name.trim(),
      idNumber: v.idNumber,
      ...(v.phone.trim() ? { phone: v.phone.trim() } : {}),
      grade,
      findings: v.findings.trim(),
      ...(others.length ? { others: others.map(o => ({ ...o, name: o.name.trim() })) } : {}),
      ...(v.account.trim() ? { bank: { bank: v.bank.trim(), account: v.account.replace(/\s/g, '') } } : {}),
      fileIds: photos.map(p => p.id),
    })
  }
  return (
    <div ref={box}>
      <Said>{said}</Said>
      <Form onSubmit={send} error={sending.error} faults={faults}>
        <div className="relief-entry">
          {near.length > 1 && (
            <UnionField
              name="union"
              label={{ zh: '哪个工会', en: 'Which union' }}
              near={near}
              value={union}
              onChange={setUnion}
            />
          )}
          <TextField {...text('name')} label={{ zh: '户主姓名', en: 'Head of household' }} maxLength={50} />
          <IdNumberField {...text('idNumber')} label={{ zh: '身份证号', en: 'ID number' }} />
          <TextField
            {...text('phone')}
            label={{ zh: '手机号', en: 'Mobile number' }}
            inputMode="numeric"
            maxLength={11}
            optional
          />
          <TextField
            {...text('bank')}
            name="bank/bank"
            label={{ zh: '哪家银行', en: 'Bank' }}
            maxLength={60}
            optional
          />
          <TextField
            {...text('account')}
            name="bank/account"
            label={{ zh: '卡号（名单上签过字的）', en: 'Card number (signed for on the list)' }}
            help={{ zh: '没有就空着，本人自己补', en: 'Leave empty; they give it themselves' }}
            inputMode="numeric"
            spaced
            maxLength={24}
            optional
          />
          <TextField {...text('findings')} label={{ zh: '受损情况', en: 'Damage' }} maxLength={500} />
          <div className="relief-wide">
            <Others value={others} onChange={setOthers} today={today} />
          </div>
          <div className="relief-wide">
            <ChoiceField<Grade>
              name="grade"
              label={{ zh: '档次', en: 'Grade' }}
              options={event.grades.map(g => ({
                value: g.grade,
                label: gradeWords[g.grade],
                hint: { zh: `${g.fen / 100} 元`, en: `${g.fen / 100} yuan` },
              }))}
              value={grade}
              onChange={setGrade}
              inline
            />
          </div>
          <div className="relief-wide">
            <PhotosField
              name="fileIds"
              label={{ zh: '照片', en: 'Photos' }}
              endpoint={filesApi.upload}
              value={photos}
              onChange={setPhotos}
              optional
            />
          </div>
        </div>
        <div className="steps-foot">
          <Button kind="act" submit pending={sending.pending} icon="check">
            {t({ zh: '登记这一户', en: 'Enter it' })}
          </Button>
        </div>
      </Form>
    </div>
  )
}
