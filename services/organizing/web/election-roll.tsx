// The roll of voters: added by lines of name and ID number, attendance by a tick each.
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { ManyField } from '#ui/fields/choice.tsx'
import { NoteField } from '#ui/fields/text.tsx'
import { Form } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { Fault } from '#ui/states.tsx'
import { StatusTag } from '#ui/words.tsx'
import { organizingApi } from '../api.ts'
import { standingWords } from '../words.ts'
import type { Election } from './shown.ts'

export function Roll({ of }: { of: Election }) {
  const t = useText()
  return (
    <Section title={{ zh: '选举人名册', en: 'Roll of voters' }} aside={<span>{of.roll.length}</span>}>
      {of.mayRecord ? (
        <>
          <Add of={of} />
          {of.roll.length > 0 && <Attendance of={of} />}
        </>
      ) : (
        <ul className="organizing-list">
          {of.roll.map(r => (
            <li key={r.personId} className="organizing-line">
              <span>{r.name}</span>
              <StatusTag tone={r.present ? 'done' : 'quiet'}>
                {r.standing === 'RETAINED'
                  ? t(standingWords.RETAINED)
                  : r.present
                    ? t({ zh: '到会', en: 'Attended' })
                    : t({ zh: '没到', en: 'Absent' })}
              </StatusTag>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

/** A line: a name, a number, and 保留 or “retained” for whoever only retains membership. */
const lineOf = (line: string) => {
  const [name = '', idNumber = '', kept = ''] = line.trim().split(/[\s,，、;；\t]+/)
  return { name, idNumber, standing: /保留|retained/i.test(kept) ? ('RETAINED' as const) : ('ACTIVE' as const) }
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
          zh: '可以从表格里整列粘贴。身份证号对不上的不收；保留会籍的在后面写“保留”。',
          en: 'Paste from a sheet. A number that does not check is not taken; write “retained” behind whoever only retains membership.',
        }}
        rows={4}
        maxLength={2_000}
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

function Attendance({ of }: { of: Election }) {
  const t = useText()
  const voters = of.roll.filter(r => r.standing === 'ACTIVE')
  const [present, setPresent] = useState<readonly string[]>(voters.filter(r => r.present).map(r => r.personId))
  const saving = useSend(organizingApi.attend)
  const striking = useSend(organizingApi.strike)
  return (
    <details>
      <summary>{t({ zh: '签到（开会那天勾）', en: 'Attendance, ticked at the meeting' })}</summary>
      <p className="organizing-acts">
        <Button onClick={() => setPresent(voters.map(r => r.personId))}>
          {t({ zh: '全都到了', en: 'Everybody is here' })}
        </Button>
        <Button
          kind="act"
          pending={saving.pending}
          onClick={() => void saving.send({ electionId: of.id, personIds: [...present] })}
        >
          {t({ zh: '记下到会 {n} 人', en: 'Record {n} attending' }, { n: present.length })}
        </Button>
      </p>
      <ManyField
        name="personIds"
        label={{ zh: '谁到会了', en: 'Who attends' }}
        options={voters.map(r => ({ value: r.personId, label: { zh: r.name, en: r.name } }))}
        value={present}
        onChange={setPresent}
        inline
      />
      <ul className="organizing-list">
        {of.roll
          .filter(r => r.standing === 'RETAINED')
          .map(r => (
            <li key={r.personId} className="organizing-line">
              <span>
                {r.name} <StatusTag tone="quiet">{t(standingWords.RETAINED)}</StatusTag>
              </span>
              <Button
                icon="bin"
                label={t({ zh: '从名册去掉{name}', en: 'Take {name} off the roll' }, { name: r.name })}
                onClick={() => void striking.send({ electionId: of.id, personId: r.personId, standing: null })}
              >
                {t({ zh: '去掉', en: 'Take off' })}
              </Button>
            </li>
          ))}
      </ul>
      {(saving.error ?? striking.error) && <Fault error={(saving.error ?? striking.error)!} />}
    </details>
  )
}
