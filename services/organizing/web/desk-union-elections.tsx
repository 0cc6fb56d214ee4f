// The elections of a union, and beginning one: by all members, or by delegates.
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { Button } from '#ui/button.tsx'
import { ChoiceField } from '#ui/fields/choice.tsx'
import { Form } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { DayText, StatusTag } from '#ui/words.tsx'
import { organizingApi } from '../api.ts'
import { electionStateWords, purposeWords } from '../words.ts'
import { electionTones, type Union } from './shown.ts'

export function Elections({ of }: { of: Union }) {
  const t = useText()
  const [beginning, setBeginning] = useState<'TERM' | 'BY' | null>(null)
  const running = of.elections.some(e => e.state === 'PREPARING' || e.state === 'REPORTED')
  return (
    <Section title={{ zh: '选举', en: 'Elections' }}>
      {of.elections.length === 0 && (
        <p className="soft">{t({ zh: '还没有选举记录。', en: 'No election on record.' })}</p>
      )}
      <ul className="organizing-list">
        {of.elections.map(e => (
          <li key={e.id} className="organizing-line">
            <span>
              <Link to={`/organizing/elections/${e.id}`}>{t(purposeWords[e.purpose])}</Link>{' '}
              {e.heldOn && <DayText day={e.heldOn} as="short" />}
            </span>
            <StatusTag tone={electionTones[e.state]}>{t(electionStateWords[e.state])}</StatusTag>
          </li>
        ))}
      </ul>
      {of.mayElect && !running && (
        <p className="organizing-acts">
          <Button onClick={() => setBeginning('TERM')}>{t({ zh: '开始换届', en: 'Begin a new term' })}</Button>
          {of.term && (
            <Button onClick={() => setBeginning('BY')}>{t({ zh: '开始补选', en: 'Begin a by-election' })}</Button>
          )}
        </p>
      )}
      {beginning && <Begin of={of} purpose={beginning} onClose={() => setBeginning(null)} />}
    </Section>
  )
}

function Begin({ of, purpose, onClose }: { of: Union; purpose: 'TERM' | 'BY'; onClose(): void }) {
  const t = useText()
  const navigate = useNavigate()
  const [who, setWho] = useState<'MEMBERS' | 'DELEGATES'>('MEMBERS')
  const sending = useSend(organizingApi.begin, e => navigate(`/organizing/elections/${e.id}`))
  return (
    <Sheet open onClose={onClose} title={t(purposeWords[purpose])}>
      <Form
        error={sending.error}
        onSubmit={() => void sending.send({ orgId: of.orgId, purpose, delegates: who === 'DELEGATES' })}
      >
        <ChoiceField
          name="delegates"
          label={{ zh: '谁来选', en: 'Who elects' }}
          options={[
            {
              value: 'MEMBERS',
              label: { zh: '全体会员', en: 'All members' },
              hint: {
                zh: '名册取今天的会籍，发起后不再变；保留会籍的不参加。',
                en: 'The roll is the membership of today and stands; who only retains membership does not vote.',
              },
            },
            {
              value: 'DELEGATES',
              label: { zh: '会员代表', en: 'Delegates' },
              hint: {
                zh: '会员满 100 人的可以；代表名单由您登记。',
                en: 'From 100 members on; you enter the delegates.',
              },
            },
          ]}
          value={who}
          onChange={one => one && setWho(one)}
        />
        <Button submit kind="act" pending={sending.pending}>
          {t({ zh: '发起', en: 'Call it' })}
        </Button>
      </Form>
    </Sheet>
  )
}
