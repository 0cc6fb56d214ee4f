// Paper sheets on the desk: who takes one, found by name on the roll; and what came back, entered by two people.
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { SwitchField } from '#ui/fields/choice.tsx'
import { NumberField, TextField } from '#ui/fields/text.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Said } from '#ui/said.tsx'
import { Section } from '#ui/screen.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Fault } from '#ui/states.tsx'
import { AsWritten } from '#ui/words.tsx'
import { ratingsApi } from '../api.ts'
import { sheetFaults } from '../rules-sheets.ts'
import { grades, gradeWords } from '../words.ts'
import type { Poll } from './shown.ts'
import './ratings.css'

export function Sheets({ of: p }: { of: Poll }) {
  const t = useText()
  const [open, setOpen] = useState<'HAND' | 'ENTER' | null>(null)
  const state = !p.sheets
    ? t({ zh: '收回的还没有录。', en: 'What came back is not entered yet.' })
    : p.sheets.confirmed
      ? t({ zh: '两个人录的一样：{n} 张。', en: 'Both entered the same: {n} sheets.' }, { n: p.sheets.sheets })
      : t({ zh: '录了第一遍，等另一个人录第二遍。', en: 'Entered once; a second person enters them again.' })
  return (
    <Section title={{ zh: '纸票', en: 'Paper sheets' }}>
      <p>
        {t({ zh: '领纸票 {n} 人。', en: '{n} people took a sheet. ' }, { n: p.onPaper })}
        {state}
      </p>
      {p.mayCountSheets && (
        <p className="ratings-buttons">
          {p.state === 'OPEN' && (
            <Button onClick={() => setOpen('HAND')}>{t({ zh: '登记领纸票', en: 'Hand out a sheet' })}</Button>
          )}
          {!p.sheets?.mine && (
            <Button onClick={() => setOpen('ENTER')}>{t({ zh: '录入收回的', en: 'Enter what came back' })}</Button>
          )}
        </p>
      )}
      {open === 'HAND' && <Hand pollId={p.id} onClose={() => setOpen(null)} />}
      {open === 'ENTER' && <Enter of={p} onClose={() => setOpen(null)} />}
    </Section>
  )
}

function Hand({ pollId, onClose }: { pollId: string; onClose(): void }) {
  const t = useText()
  const form = useForm({ text: '', frontLine: true })
  const [said, setSaid] = useState<string | null>(null)
  const text = form.value.text.trim()
  const found = useCall(ratingsApi.voters, text ? { pollId, text, limit: 10 } : null, { keep: true })
  const sending = useSend(ratingsApi.handSheet, done => {
    setSaid(t({ zh: '登记好了，共 {n} 人领纸票。', en: 'Entered; {n} people took a sheet.' }, { n: done.taken }))
    form.change({ text: '' })
  })
  return (
    <Sheet open onClose={onClose} title={t({ zh: '登记领纸票', en: 'Hand out a sheet' })}>
      <Said>{said}</Said>
      <TextField {...form.field('text')} label={{ zh: '会员的名字', en: 'The member’s name' }} maxLength={40} />
      <SwitchField {...form.field('frontLine')} label={{ zh: '在一线岗位', en: 'Works on the front line' }} />
      <ul className="ratings-measures">
        {(text ? found.data?.rows : undefined)?.map(v => (
          <li key={v.personId}>
            <AsWritten>{v.name}</AsWritten>{' '}
            {v.taken ? (
              <span className="soft">{t({ zh: '领过票了', en: 'took one' })}</span>
            ) : (
              <Button
                label={t({ zh: '给{name}一张纸票', en: 'A sheet for {name}' }, { name: v.name })}
                pending={sending.pending}
                onClick={() => void sending.send({ pollId, personId: v.personId, frontLine: form.value.frontLine })}
              >
                {t({ zh: '给一张', en: 'Hand one' })}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {text && found.data?.rows.length === 0 && (
        <p className="soft">{t({ zh: '名册上没有这个名字。', en: 'Nobody on the roll has this name.' })}</p>
      )}
      {sending.error && <Fault error={sending.error} />}
    </Sheet>
  )
}

function Enter({ of: p, onClose }: { of: Poll; onClose(): void }) {
  const t = useText()
  const [sheets, setSheets] = useState(0)
  const [counts, setCounts] = useState<readonly (readonly number[])[]>(() => p.questions.map(() => [0, 0, 0, 0]))
  const sending = useSend(ratingsApi.enterSheets, onClose)
  const wrong = sheetFaults(p.questions.length, { sheets, counts })
  const put = (q: number, g: number, n: number) =>
    setCounts(counts.map((four, i) => (i === q ? four.map((old, j) => (j === g ? n : old)) : four)))
  return (
    <Sheet open onClose={onClose} title={t({ zh: '录入收回的纸票', en: 'Enter what came back' })} wide>
      <Form
        error={sending.error}
        onSubmit={() => void sending.send({ pollId: p.id, sheets, counts: counts.map(four => [...four]) })}
      >
        <p>
          {t({
            zh: '两个人各数一遍、各录一遍，录的一样才算。没填的项算“不了解”。',
            en: 'Two people count and enter, each alone; it holds when both are the same. An empty answer is “I do not know”.',
          })}
        </p>
        <NumberField
          name="sheets"
          label={{ zh: '收回几张', en: 'Sheets' }}
          min={0}
          max={p.onPaper}
          value={sheets}
          onChange={setSheets}
        />
        {p.questions.map((q, i) => (
          <fieldset key={q.key}>
            <legend>{t(q)}</legend>
            <div className="ratings-grid">
              {grades.map((g, j) => (
                <NumberField
                  key={g}
                  name={`counts/${i}/${j}`}
                  label={gradeWords[g]}
                  min={0}
                  max={100_000}
                  value={counts[i]?.[j] ?? 0}
                  onChange={n => put(i, j, n)}
                />
              ))}
            </div>
            {wrong.includes(i + 1) && (
              <p className="soft small">
                {t({ zh: '四项加起来要等于 {n}。', en: 'The four must sum to {n}.' }, { n: sheets })}
              </p>
            )}
          </fieldset>
        ))}
        <Button submit kind="act" pending={sending.pending} disabled={wrong.length > 0}>
          {t({ zh: '录好了', en: 'Enter it' })}
        </Button>
      </Form>
    </Sheet>
  )
}
