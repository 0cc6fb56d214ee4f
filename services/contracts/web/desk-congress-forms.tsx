// The forms of a congress: a new one, a ward, what a ward elected, a delegate who leaves, a meeting called.
import { useState } from 'react'
import { todayHere } from '#ui/clock.ts'
import { ChoiceField, ManyField } from '#ui/fields/choice.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { SelectField } from '#ui/fields/select.tsx'
import { NoteField, NumberField, TextField } from '#ui/fields/text.tsx'
import { useForm } from '#ui/form.tsx'
import { FormSheet } from '#ui/form-sheet.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { contractsApi } from '../api.ts'
import { bodyWords, type Category, categories, categoryWords, type MeetingBody } from '../words-congress.ts'
import type { Congress } from './shown.ts'

interface Closing {
  onClose(): void
}

export function OpenCongress({ orgId, number = 1, onClose }: Closing & { orgId: string; number?: number }) {
  const form = useForm<{ number: number; startsOn: string; years: '3' | '5' | null }>({
    ...{ number, startsOn: todayHere(), years: '5' },
  })
  const sending = useSend(contractsApi.openCongress, onClose)
  const { years, ...value } = form.value
  return (
    <FormSheet
      title={{ zh: '登记一届职代会', en: 'Enter a congress' }}
      lead={{
        zh: '要选多少代表，按单位情况里的职工人数算。',
        en: 'The number of delegates follows from the staff of the unit.',
      }}
      verb={{ zh: '登记', en: 'Enter' }}
      error={sending.error}
      pending={sending.pending}
      ready={value.startsOn !== '' && years !== null}
      onClose={onClose}
      onSend={() => void sending.send({ orgId, ...value, years: years === '3' ? 3 : 5 })}
    >
      <NumberField {...form.field('number')} label={{ zh: '第几届', en: 'Which' }} min={1} max={99} />
      <DayField {...form.field('startsOn')} label={{ zh: '从哪天起', en: 'From' }} max={todayHere()} />
      <ChoiceField
        {...form.field('years')}
        label={{ zh: '几年一届', en: 'Years' }}
        options={[
          { value: '3', label: { zh: '三年', en: 'Three' } },
          { value: '5', label: { zh: '五年', en: 'Five' } },
        ]}
        inline
      />
    </FormSheet>
  )
}

export function AddWard({ orgId, onClose }: Closing & { orgId: string }) {
  const form = useForm({ name: '', staff: 1, seats: 1 })
  const sending = useSend(contractsApi.addWard, onClose)
  return (
    <FormSheet
      title={{ zh: '加一个选区', en: 'Add a ward' }}
      verb={{ zh: '加上', en: 'Add' }}
      error={sending.error}
      pending={sending.pending}
      ready={form.value.name.trim() !== ''}
      onClose={onClose}
      onSend={() => void sending.send({ orgId, ...form.value, name: form.value.name.trim() })}
    >
      <TextField
        {...form.field('name')}
        label={{ zh: '部门、车间或班组', en: 'Department, workshop or team' }}
        maxLength={50}
      />
      <NumberField {...form.field('staff')} label={{ zh: '职工人数', en: 'Staff' }} min={1} max={999_999} />
      <NumberField {...form.field('seats')} label={{ zh: '代表名额', en: 'Seats' }} min={1} max={500} />
    </FormSheet>
  )
}

type Ward = Congress['wards'][number]

interface Elected {
  readonly personId: string
  readonly name: string
  readonly category: Category
  readonly votes: number
}

/** Ticked people, each with votes and what they are. */
export function Elect({ of, orgId, onClose }: Closing & { of: Ward; orgId: string }) {
  const t = useText()
  const [text, setText] = useState('')
  const found = useCall(contractsApi.people, { orgId, ...(text.trim() ? { text: text.trim() } : {}) }, { keep: true })
  const form = useForm<{ heldOn: string; turnedOut: number; elected: readonly Elected[] }>({
    ...{ heldOn: todayHere(), turnedOut: of.staff, elected: [] },
  })
  const sending = useSend(contractsApi.electDelegates, onClose)
  const { heldOn, turnedOut, elected } = form.value
  const people = (found.data?.rows ?? []).filter(p => !of.people.some(x => x.personId === p.personId))
  const shown = [...elected.filter(e => !people.some(p => p.personId === e.personId)), ...people]
  const pick = (ids: readonly string[]) =>
    form.change({
      elected: ids.map(
        id =>
          elected.find(e => e.personId === id) ?? {
            ...{ personId: id, name: people.find(p => p.personId === id)?.name ?? '' },
            ...{ category: 'FRONT_LINE' as const, votes: of.votesNeeded },
          },
      ),
    })
  const put = (id: string, part: Partial<Elected>) =>
    form.change({ elected: elected.map(e => (e.personId === id ? { ...e, ...part } : e)) })
  return (
    <FormSheet
      title={{ zh: `${of.name}的选举`, en: 'Election of the ward' }}
      lead={{
        zh: `选区 ${of.staff} 人，到 ${of.quorum} 人才算数；得 ${of.votesNeeded} 票才当选。`,
        en: `Of ${of.staff} people ${of.quorum} must take part; ${of.votesNeeded} votes elect.`,
      }}
      verb={{ zh: '登记选举', en: 'Record the election' }}
      error={sending.error}
      pending={sending.pending}
      ready={elected.length > 0 && elected.length + of.people.length <= of.seats && heldOn !== ''}
      wide
      onClose={onClose}
      onSend={() =>
        void sending.send({
          ...{ wardId: of.id, heldOn, turnedOut },
          elected: elected.map(({ name: _, ...e }) => e),
        })
      }
    >
      <DayField {...form.field('heldOn')} label={{ zh: '哪天选的', en: 'Held on' }} max={todayHere()} />
      <NumberField {...form.field('turnedOut')} label={{ zh: '参加选举', en: 'Took part' }} min={0} max={of.staff} />
      <TextField
        name="find"
        label={{ zh: '找人', en: 'Find people' }}
        help={{
          zh: '从本单位工会的会员里选，可以打名字或拼音首字母',
          en: 'Members of the unit’s union, by name or initials',
        }}
        value={text}
        onChange={setText}
        optional
      />
      <div className="contracts-ticks">
        <ManyField
          name="elected"
          label={{ zh: '谁当选', en: 'Elected' }}
          options={shown.map(p => ({ value: p.personId, label: { zh: p.name, en: p.name } }))}
          value={elected.map(e => e.personId)}
          onChange={pick}
        />
      </div>
      {elected.map(e => (
        <fieldset key={e.personId} className="contracts-person">
          <legend lang="zh-CN">{e.name}</legend>
          <NumberField
            name={`votes/${e.personId}`}
            label={{ zh: '得票', en: 'Votes' }}
            min={1}
            max={Math.max(1, turnedOut)}
            value={e.votes}
            onChange={votes => put(e.personId, { votes })}
          />
          <SelectField
            name={`category/${e.personId}`}
            label={{ zh: '身份', en: 'Category' }}
            options={categories.map(value => ({ value, label: categoryWords[value] }))}
            value={e.category}
            onChange={c => put(e.personId, { category: categories.find(x => x === c) ?? 'FRONT_LINE' })}
          />
        </fieldset>
      ))}
      {elected.length + of.people.length > of.seats && (
        <p role="alert">{t({ zh: '勾选的比名额多了。', en: 'More are ticked than there are seats.' })}</p>
      )}
    </FormSheet>
  )
}

export function LeaveSeat({ seatId, onClose }: Closing & { seatId: string }) {
  const form = useForm({ on: todayHere() as string })
  const sending = useSend(contractsApi.leaveSeat, onClose)
  return (
    <FormSheet
      title={{ zh: '代表离任', en: 'A delegate leaves' }}
      lead={{ zh: '空出来的名额由原选区补选。', en: 'The ward may elect another.' }}
      verb={{ zh: '登记离任', en: 'Record' }}
      error={sending.error}
      pending={sending.pending}
      ready={form.value.on !== ''}
      onClose={onClose}
      onSend={() => void sending.send({ seatId, ...form.value })}
    >
      <DayField {...form.field('on')} label={{ zh: '哪天', en: 'On' }} max={todayHere()} />
    </FormSheet>
  )
}

interface CallProps extends Closing {
  readonly orgId: string
  readonly hasCongress: boolean
  /** Delegates asked for it, about this. */
  readonly extra?: { readonly id: string; readonly topic: string }
  onDone(id: string): void
}

export function CallMeeting(props: CallProps) {
  const form = useForm<{ body: MeetingBody | null; title: string; agenda: string; calledFor: string; place: string }>({
    ...{ body: props.hasCongress ? 'CONGRESS' : 'ALL_STAFF', title: '', calledFor: '', place: '' },
    agenda: props.extra?.topic ?? '',
  })
  const sending = useSend(contractsApi.callMeeting, m => props.onDone(m.id))
  const { body, title, agenda, calledFor, place } = form.value
  return (
    <FormSheet
      title={{ zh: '定一次会议', en: 'Call a meeting' }}
      lead={{
        zh: '材料要提前发给代表，最晚的日子会算好。',
        en: 'Papers go out ahead; the latest day is counted for you.',
      }}
      verb={{ zh: '定下来', en: 'Call it' }}
      error={sending.error}
      pending={sending.pending}
      ready={body !== null && Boolean(title.trim() && agenda.trim() && place.trim() && calledFor)}
      onClose={props.onClose}
      onSend={() => {
        if (body)
          void sending.send({
            ...{ orgId: props.orgId, body, title: title.trim(), agenda: agenda.trim(), calledFor, place: place.trim() },
            ...(props.extra ? { requestId: props.extra.id } : {}),
          })
      }}
    >
      <ChoiceField
        {...form.field('body')}
        label={{ zh: '开什么会', en: 'Which' }}
        options={(['CONGRESS', 'ALL_STAFF'] as const).map(value => ({
          ...{ value, label: bodyWords[value] },
          disabled: value === 'CONGRESS' && !props.hasCongress,
        }))}
        inline
      />
      <TextField {...form.field('title')} label={{ zh: '会议名称', en: 'Name' }} maxLength={100} />
      <NoteField {...form.field('agenda')} label={{ zh: '议题', en: 'Agenda' }} rows={4} />
      <DayField {...form.field('calledFor')} label={{ zh: '哪天开', en: 'Day' }} />
      <TextField {...form.field('place')} label={{ zh: '在哪里开', en: 'Place' }} maxLength={100} />
    </FormSheet>
  )
}
