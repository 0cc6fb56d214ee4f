// 核实: what the union found out; with the sums put right the rules judge anew, before the eyes of whoever types.
import { useState } from 'react'
import { filesApi } from '#kernel/files/api.ts'
import { MoveSheet } from '#ui/cases/move-sheet.tsx'
import { SwitchField } from '#ui/fields/choice.tsx'
import { MoneyField } from '#ui/fields/money.tsx'
import { type Paper, PhotosField } from '#ui/fields/photos.tsx'
import { NoteField } from '#ui/fields/text.tsx'
import { useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { reliefApi } from '../api.ts'
import type { Moving } from './desk-view.ts'

export function ConfirmNeed(props: Moving) {
  const t = useText()
  const { review: of } = props
  const { case: view, facts } = of
  const form = useForm<{
    costFen: number | null
    insuredFen: number | null
    aidFen: number | null
    filed: boolean
    findings: string
    photos: readonly Paper[]
  }>({
    costFen: facts.costFen,
    insuredFen: facts.insuredFen,
    aidFen: facts.aidFen,
    filed: of.filedByRecord,
    findings: '',
    photos: [],
  })
  const [missing, setMissing] = useState(false)
  const sending = useSend(reliefApi.confirm, () =>
    props.onDone(t({ zh: '核实好了，已报县（区）总工会', en: 'Confirmed, and with the county' })),
  )
  const { costFen, insuredFen, aidFen, filed, findings, photos } = form.value
  const send = () => {
    setMissing(!findings.trim())
    if (!findings.trim() || costFen === null) return
    void sending.send({
      caseId: view.id,
      version: view.version,
      costFen,
      insuredFen: insuredFen ?? 0,
      aidFen: aidFen ?? 0,
      filed,
      findings: findings.trim(),
      fileIds: photos.map(p => p.id),
    })
  }
  return (
    <MoveSheet
      of={props}
      sending={sending}
      says={t({
        zh: '打个电话、去看一眼、对一下单据。数不对就在这里改，最初报的会留着。',
        en: 'Call, go and see, look at the bills. Put the sums right here; what was told at first stays on record.',
      })}
      onSubmit={send}
    >
      <MoneyField {...form.field('costFen')} label={{ zh: '一共花了', en: 'It cost in all' }} />
      <MoneyField
        {...form.field('insuredFen')}
        label={{ zh: '保险、单位、责任方已赔', en: 'Insurance, employer, liable' }}
      />
      <MoneyField {...form.field('aidFen')} label={{ zh: '其他救助已给', en: 'Other aid' }} />
      <SwitchField
        {...form.field('filed')}
        label={{ zh: '在困难职工档案里', en: 'In the hardship archive' }}
        help={
          of.filedByRecord
            ? { zh: '系统里查到有档', en: 'The record says so' }
            : { zh: '系统里没有查到档案', en: 'None found on record' }
        }
      />
      <NoteField
        {...form.field('findings')}
        label={{ zh: '核实情况', en: 'What you found' }}
        rows={3}
        error={
          missing && !findings.trim() ? t({ zh: '请写一句怎么核实的。', en: 'Write how you found out.' }) : undefined
        }
      />
      <PhotosField
        {...form.field('photos')}
        name="fileIds"
        label={{ zh: '照片', en: 'Photos' }}
        endpoint={filesApi.upload}
        pdf
        optional
      />
    </MoveSheet>
  )
}
