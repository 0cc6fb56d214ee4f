// The roll of voters: of a founding added by lines of name and ID number, of a union read from its memberships; attendance by a tick each.
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { ManyField } from '#ui/fields/choice.tsx'
import { NoteField } from '#ui/fields/text.tsx'
import { Form } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { Fault } from '#ui/states.tsx'
import { AsWritten, StatusTag } from '#ui/words.tsx'
import { organizingApi } from '../api.ts'
import { standingWords } from '../words.ts'
import type { Election } from './shown.ts'

export function Roll({ of }: { of: Election }) {
  const t = useText()
  const open = of.mayRecord && !of.called
  return (
    <Section
      title={{ zh: '选举人名册', en: 'Roll of voters' }}
      aside={<span>{t({ zh: '{n} 人', en: '{n} people' }, { n: of.roll.length })}</span>}
    >
      {open && <Add of={of} />}
      {of.called && (
        <p className="soft">
          {of.purpose === 'FOUNDING' || of.delegates
            ? t({ zh: '候选人定下来以后，名册不再变。', en: 'The roll stands since the candidates were named.' })
            : t({
                zh: '名册取自发起选举那天的会籍，以后入会、转走的都不影响这次选举。',
                en: 'The roll is the membership of the day the election was called; who joins or leaves later changes nothing in it.',
              })}
        </p>
      )}
      {of.roll.length > 0 && (
        <details open={of.roll.length <= 12}>
          <summary>{t({ zh: '看名单', en: 'See the people' })}</summary>
          <People of={of} open={open} />
        </details>
      )}
    </Section>
  )
}

function People({ of, open }: { of: Election; open: boolean }) {
  const t = useText()
  const striking = useSend(organizingApi.strike)
  return (
    <>
      <ul className="organizing-list">
        {of.roll.map(r => (
          <li key={r.personId} className="organizing-line">
            <AsWritten>{r.name}</AsWritten>
            {open ? (
              <Button
                icon="bin"
                label={t({ zh: '从名册去掉{name}', en: 'Take {name} off the roll' }, { name: r.name })}
                onClick={() => void striking.send({ electionId: of.id, personId: r.personId })}
              >
                {t({ zh: '去掉', en: 'Take off' })}
              </Button>
            ) : (
              <StatusTag tone={r.present ? 'done' : 'quiet'}>
                {r.standing === 'RETAINED'
                  ? t(standingWords.RETAINED)
                  : r.present
                    ? t({ zh: '到会', en: 'Attended' })
                    : t({ zh: '没到', en: 'Absent' })}
              </StatusTag>
            )}
          </li>
        ))}
      </ul>
      {striking.error && <Fault error={striking.error} />}
    </>
  )
}

const lineOf = (line: string) => {
  const [name = '', idNumber = ''] = line.trim().split(/[\s,，、;；\t]+/)
  return { name, idNumber }
}

function Add({ of }: { of: Election }) {
  const t = useText()
  const [text, setText] = useState('')
  const adding = useSend(organizingApi.enrol, done => setText(done.faults.map(f => lines[f.line - 1] ?? '').join('\n')))
  const lines = text.split('\n').filter(line => line.trim())
  const send = () => void adding.send({ electionId: of.id, people: lines.slice(0, 500).map(lineOf) })
  return (
    <Form onSubmit={send} error={adding.error}>
      <NoteField
        name="people"
        label={{ zh: '加人：一行一个，姓名和身份证号', en: 'Add people: a line each, name and ID number' }}
        help={{
          zh: '可以从表格里整列粘贴。身份证号对不上的不收；是不是保留会籍，按会籍记录看，不用写。',
          en: 'Paste from a sheet. A number that does not check is not taken; whether somebody only retains membership is read from the records.',
        }}
        rows={4}
        maxLength={20_000}
        value={text}
        onChange={setText}
        optional
      />
      <Button submit icon="plus" pending={adding.pending} disabled={lines.length === 0}>
        {t({ zh: '加进名册', en: 'Add to the roll' })}
      </Button>
      {adding.reply && (
        <div role="status">
          <p>{t({ zh: '加了 {n} 人。', en: '{n} people were added.' }, { n: adding.reply.added })}</p>
          <ul>
            {adding.reply.faults.map(f => (
              <li key={f.line}>{f.message}</li>
            ))}
          </ul>
        </div>
      )}
    </Form>
  )
}

export function Attendance({ of }: { of: Election }) {
  const t = useText()
  const voters = of.roll.filter(r => r.standing === 'ACTIVE')
  const [present, setPresent] = useState<readonly string[]>(voters.filter(r => r.present).map(r => r.personId))
  const saving = useSend(organizingApi.attend)
  return (
    <Section title={{ zh: '签到', en: 'Attendance' }}>
      {of.rounds.length > 0 && (
        <p className="soft">
          {t({
            zh: '再投一次票也要到会满三分之二。另开会的，重新签到。',
            en: 'A run-off needs a quorum too. If you meet again, tick again.',
          })}
        </p>
      )}
      <details open={voters.length <= 12}>
        <summary>{t({ zh: '一个一个勾', en: 'Tick one by one' })}</summary>
        <ManyField
          name="personIds"
          label={{ zh: '谁到会了', en: 'Who attends' }}
          options={voters.map(r => ({ value: r.personId, label: { zh: r.name, en: r.name } }))}
          value={present}
          onChange={setPresent}
          inline
        />
      </details>
      <p className="organizing-acts">
        <Button onClick={() => setPresent(voters.map(r => r.personId))}>
          {t({ zh: '全都到了', en: 'Everybody is here' })}
        </Button>
        <Button
          kind={of.present > 0 ? 'plain' : 'act'}
          pending={saving.pending}
          onClick={() => void saving.send({ electionId: of.id, personIds: [...present] })}
        >
          {t({ zh: '记下到会 {n} 人', en: 'Record {n} attending' }, { n: present.length })}
        </Button>
      </p>
      {saving.error && <Fault error={saving.error} />}
    </Section>
  )
}
