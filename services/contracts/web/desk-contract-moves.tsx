// The forms of the steps of a contract, one for each move.

import type { Text } from '#base/text.ts'
import { todayHere } from '#ui/clock.ts'
import { ChoiceField, SwitchField } from '#ui/fields/choice.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { NoteField, NumberField, TextField } from '#ui/fields/text.tsx'
import { useForm } from '#ui/form.tsx'
import { FormSheet } from '#ui/form-sheet.tsx'
import { useSend } from '#ui/query.tsx'
import { contractsApi } from '../api.ts'
import { type Move, moveWords } from '../words.ts'
import { NameDelegates } from './desk-delegates.tsx'
import { Draft } from './desk-draft.tsx'
import type { Contract } from './shown.ts'

export interface MoveProps {
  readonly of: Contract
  onClose(): void
}

export function ContractMove({ of, move, onClose }: MoveProps & { move: Move }) {
  const props = { of, onClose }
  if (move === 'answer') return <Answer {...props} />
  if (move === 'name') return <NameDelegates {...props} />
  if (move === 'meet') return <Meet {...props} />
  if (move === 'draft') return <Draft {...props} />
  if (move === 'sign') return <Sign {...props} />
  if (move === 'terminate' || move === 'drop') return <End {...props} move={move} />
  return <WithWords {...props} move={move} />
}

const at = (of: Contract) => ({ contractId: of.id, version: of.version })
const today = todayHere

function Answer({ of, onClose }: MoveProps) {
  const form = useForm<{ agreed: 'YES' | 'NO' | null; on: string; words: string }>({
    agreed: null,
    on: today(),
    words: '',
  })
  const sending = useSend(contractsApi.answer, onClose)
  const { agreed, on, words } = form.value
  return (
    <FormSheet
      title={moveWords.answer}
      verb={{ zh: '登记', en: 'Record' }}
      error={sending.error}
      pending={sending.pending}
      ready={agreed !== null && on !== '' && (agreed === 'YES' || words.trim() !== '')}
      onClose={onClose}
      onSend={() => void sending.send({ ...at(of), agreed: agreed === 'YES', on, words: words.trim() })}
    >
      <ChoiceField
        {...form.field('agreed')}
        label={{ zh: '对方怎么说', en: 'What they answered' }}
        options={[
          { value: 'YES', label: { zh: '同意协商', en: 'Agreed to talk' } },
          { value: 'NO', label: { zh: '不同意，写了理由', en: 'Refused, with a reason' } },
        ]}
      />
      <DayField {...form.field('on')} label={{ zh: '哪天答复的', en: 'Answered on' }} max={today()} />
      <NoteField
        {...form.field('words')}
        label={{ zh: '答复内容', en: 'What was answered' }}
        rows={3}
        optional={agreed === 'YES'}
      />
    </FormSheet>
  )
}

function Meet({ of, onClose }: MoveProps) {
  const n = of.delegates.filter(d => d.side === 'UNION').length
  const form = useForm({ on: today(), place: '', unionHere: n, employerHere: n, record: '', settled: false })
  const sending = useSend(contractsApi.meet, onClose)
  const { value } = form
  return (
    <FormSheet
      title={moveWords.meet}
      verb={{ zh: '记下这次协商', en: 'Record the session' }}
      error={sending.error}
      pending={sending.pending}
      ready={value.on !== '' && value.place.trim() !== '' && value.record.trim() !== ''}
      onClose={onClose}
      onSend={() => void sending.send({ ...at(of), ...value, place: value.place.trim(), record: value.record.trim() })}
    >
      <DayField {...form.field('on')} label={{ zh: '哪天谈的', en: 'Held on' }} max={today()} />
      <TextField {...form.field('place')} label={{ zh: '在哪里', en: 'Place' }} maxLength={100} />
      <NumberField {...form.field('unionHere')} label={{ zh: '职工方到会', en: 'Workers’ side' }} min={0} max={20} />
      <NumberField
        {...form.field('employerHere')}
        label={{ zh: '单位方到会', en: 'Employer’s side' }}
        min={0}
        max={20}
      />
      <NoteField {...form.field('record')} label={{ zh: '谈了什么', en: 'What was said' }} rows={6} />
      <SwitchField {...form.field('settled')} label={{ zh: '这次谈成了', en: 'This session came to an agreement' }} />
    </FormSheet>
  )
}

function Sign({ of, onClose }: MoveProps) {
  const form = useForm({ on: today() })
  const sending = useSend(contractsApi.sign, onClose)
  return (
    <FormSheet
      title={moveWords.sign}
      lead={{ zh: '双方首席代表都签了字，再登记。', en: 'Record it when both chief delegates have signed.' }}
      verb={{ zh: '登记', en: 'Record' }}
      error={sending.error}
      pending={sending.pending}
      ready={form.value.on !== ''}
      onClose={onClose}
      onSend={() => void sending.send({ ...at(of), ...form.value })}
    >
      <DayField {...form.field('on')} label={{ zh: '哪天签的', en: 'Signed on' }} max={today()} />
    </FormSheet>
  )
}

type Worded = 'file' | 'object' | 'publish'

const worded: Readonly<Record<Worded, { readonly day: Text; readonly words: Text; readonly lead: Text }>> = {
  file: {
    day: { zh: '人社部门哪天收到', en: 'Received by the authority on' },
    words: { zh: '报送到哪里', en: 'Filed with' },
    lead: {
      zh: '从收到的第二天数十五天，没有异议就自己生效，不用再来登记。',
      en: 'Fifteen days are counted from the day after; without an objection it comes into force by itself.',
    },
  },
  object: {
    day: { zh: '异议书是哪天的', en: 'Day of the letter' },
    words: { zh: '对什么有异议', en: 'What is objected to' },
    lead: { zh: '登记以后回到协商，改好再报送。', en: 'After this the talks go on, and it is filed again.' },
  },
  publish: {
    day: { zh: '哪天公布的', en: 'Published on' },
    words: { zh: '在哪里公布的', en: 'Where' },
    lead: { zh: '会员在手机上也看得到合同全文。', en: 'Members can read the whole text on the phone too.' },
  },
}

function WithWords({ of, move, onClose }: MoveProps & { move: Move }) {
  const kind: Worded = move === 'file' || move === 'object' ? move : 'publish'
  const form = useForm({ on: today(), words: '' })
  const file = useSend(contractsApi.file, onClose)
  const object = useSend(contractsApi.object, onClose)
  const publish = useSend(contractsApi.publish, onClose)
  const sending = { file, object, publish }[kind]
  const { on, words } = form.value
  const said = words.trim()
  const send = () => {
    if (kind === 'file') void file.send({ ...at(of), on, authority: said })
    else if (kind === 'object') void object.send({ ...at(of), on, words: said })
    else void publish.send({ ...at(of), on, where: said })
  }
  return (
    <FormSheet
      title={moveWords[kind]}
      lead={worded[kind].lead}
      verb={{ zh: '登记', en: 'Record' }}
      error={sending.error}
      pending={sending.pending}
      ready={on !== '' && said !== ''}
      onClose={onClose}
      onSend={send}
    >
      <DayField {...form.field('on')} label={worded[kind].day} max={today()} />
      {kind === 'object' ? (
        <NoteField {...form.field('words')} label={worded[kind].words} rows={4} />
      ) : (
        <TextField {...form.field('words')} label={worded[kind].words} maxLength={100} />
      )}
    </FormSheet>
  )
}

function End({ of, move, onClose }: MoveProps & { move: 'terminate' | 'drop' }) {
  const form = useForm({ on: today(), reason: '' })
  const terminate = useSend(contractsApi.terminate, onClose)
  const drop = useSend(contractsApi.drop, onClose)
  const sending = move === 'drop' ? drop : terminate
  const { on, reason } = form.value
  const send = () => {
    if (move === 'drop') void drop.send({ ...at(of), reason: reason.trim() })
    else void terminate.send({ ...at(of), on, reason: reason.trim() })
  }
  return (
    <FormSheet
      title={moveWords[move]}
      lead={{
        zh: '这份就结束了，记录都留着；以后可以再发新的要约。',
        en: 'This one ends, its record stays; a new offer may be made later.',
      }}
      verb={move === 'drop' ? { zh: '不谈了', en: 'Give up' } : { zh: '终止这份合同', en: 'Terminate' }}
      error={sending.error}
      pending={sending.pending}
      ready={reason.trim() !== '' && on !== ''}
      onClose={onClose}
      onSend={send}
    >
      {move === 'terminate' && <DayField {...form.field('on')} label={{ zh: '哪天终止', en: 'On' }} max={today()} />}
      <NoteField {...form.field('reason')} label={{ zh: '为什么', en: 'Why' }} rows={3} />
    </FormSheet>
  )
}
