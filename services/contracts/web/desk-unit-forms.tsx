// The forms of a unit's page: what it is, and one thing that was made public.
import { filesApi } from '#kernel/files/api.ts'
import { todayHere } from '#ui/clock.ts'
import { ChoiceField } from '#ui/fields/choice.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { type Paper, PhotosField } from '#ui/fields/photos.tsx'
import { NoteField, NumberField, TextField } from '#ui/fields/text.tsx'
import { useForm } from '#ui/form.tsx'
import { FormSheet } from '#ui/form-sheet.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { contractsApi } from '../api.ts'
import { type Item, itemWords, type UnitKind, unitKinds, unitKindWords } from '../words-affairs.ts'
import type { Unit } from './shown.ts'

export function DescribeUnit({ of, onClose }: { of: Unit; onClose(): void }) {
  const form = useForm<{ employer: string; kind: UnitKind | null; staff: number; women: number }>({
    ...{ employer: of.unit?.employer ?? '', kind: of.unit?.kind ?? null },
    ...{ staff: of.unit?.staff ?? 1, women: of.unit?.women ?? 0 },
  })
  const sending = useSend(contractsApi.putUnit, onClose)
  const { employer, kind, staff, women } = form.value
  return (
    <FormSheet
      title={{ zh: '单位情况', en: 'The unit' }}
      verb={{ zh: '保存', en: 'Save' }}
      error={sending.error}
      pending={sending.pending}
      ready={employer.trim() !== '' && kind !== null && women <= staff}
      onClose={onClose}
      onSend={() => {
        if (kind) void sending.send({ orgId: of.orgId, employer: employer.trim(), kind, staff, women })
      }}
    >
      <TextField
        {...form.field('employer')}
        label={{ zh: '单位名称', en: 'Name of the employer' }}
        maxLength={100}
        {...(of.reaches.includes('REGION')
          ? {
              help: {
                zh: '区域、行业的工会填企业方代表组织，比如“城东街道商会”；职工人数填覆盖的总数',
                en: 'A union of a region or a trade names who stands for the employers, and counts all staff it covers',
              },
            }
          : {})}
      />
      <ChoiceField
        {...form.field('kind')}
        label={{ zh: '单位性质', en: 'Kind' }}
        options={unitKinds.map(value => ({ value, label: unitKindWords[value] }))}
      />
      <NumberField {...form.field('staff')} label={{ zh: '职工人数', en: 'Staff' }} min={1} max={999_999} />
      <NumberField {...form.field('women')} label={{ zh: '女职工人数', en: 'Women' }} min={0} max={staff} />
    </FormSheet>
  )
}

export function Disclose({ orgId, item, onClose }: { orgId: string; item: Item; onClose(): void }) {
  const t = useText()
  const form = useForm<{ title: string; text: string; on: string; place: string; papers: readonly Paper[] }>({
    ...{ title: '', text: '', on: todayHere(), place: '', papers: [] },
  })
  const sending = useSend(contractsApi.disclose, onClose)
  const { papers, title, text, on, place } = form.value
  return (
    <FormSheet
      title={{ zh: '登记公开', en: 'Record what was made public' }}
      lead={{
        zh: `${itemWords[item].zh}。会员在手机上看得到，可以问一个问题。`,
        en: `${itemWords[item].en}. Members see it on the phone and may ask one question.`,
      }}
      verb={{ zh: '公开', en: 'Make public' }}
      error={sending.error}
      pending={sending.pending}
      ready={title.trim() !== '' && text.trim() !== '' && place.trim() !== '' && on !== ''}
      onClose={onClose}
      onSend={() =>
        void sending.send({
          ...{ orgId, item, title: title.trim(), text: text.trim(), on, place: place.trim() },
          fileIds: papers.map(p => p.id),
        })
      }
    >
      <TextField
        {...form.field('title')}
        label={{ zh: '题目', en: 'Title' }}
        placeholder={t({ zh: '比如：上半年社保缴费情况', en: 'Such as: Insurance paid in the first half-year' })}
        maxLength={100}
      />
      <NoteField {...form.field('text')} label={{ zh: '公开的内容', en: 'What is made public' }} rows={5} />
      <DayField {...form.field('on')} label={{ zh: '哪天公开的', en: 'On' }} max={todayHere()} />
      <TextField
        {...form.field('place')}
        label={{ zh: '在哪里公开的', en: 'Where' }}
        placeholder={t({ zh: '比如：厂务公开栏、职代会', en: 'Such as: the notice board, the congress' })}
        maxLength={100}
      />
      <PhotosField
        {...form.field('papers')}
        name="fileIds"
        label={{ zh: '材料', en: 'Papers' }}
        endpoint={filesApi.upload}
        pdf
        optional
      />
    </FormSheet>
  )
}
