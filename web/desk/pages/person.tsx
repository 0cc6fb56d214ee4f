// A person's record, masked; what is hidden opens with a purpose that the person will read.
import { Suspense, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { kinships, labelOf } from '#base/codes.ts'
import { peopleApi } from '#kernel/people/api.ts'
import { type HiddenField, hiddenFields, type Purpose, purposes } from '#kernel/people/words.ts'
import { Button } from '#ui/button.tsx'
import { ChoiceField, ManyField } from '#ui/fields/choice.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useLang, useText } from '#ui/lang.tsx'
import { useMe, useRight } from '#ui/me.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Loading, Shown } from '#ui/states.tsx'
import { AsWritten, DayText, Facts, StatusTag } from '#ui/words.tsx'
import { found } from '../found.ts'

const fieldWords: Record<HiddenField, { zh: string; en: string }> = {
  idNumber: { zh: '证件号码', en: 'ID number' },
  birthOn: { zh: '出生日期', en: 'Date of birth' },
  phone: { zh: '手机号', en: 'Mobile number' },
  address: { zh: '住址', en: 'Address' },
  bankAccount: { zh: '银行卡号', en: 'Bank account' },
}

/** Each person anew: what was opened of one never stands under the name of another. */
export default function PersonPage() {
  const { personId = '' } = useParams()
  return <Person key={personId} personId={personId} />
}

function Person({ personId }: { personId: string }) {
  const t = useText()
  const lang = useLang()
  const navigate = useNavigate()
  const person = useCall(peopleApi.open, { personId })
  const mayOpen = useRight('people.unmask')
  const maySit = useRight('access.sitting')
  const mayMerge = useRight('people.merge')
  const [asking, setAsking] = useState(false)
  const [opened, setOpened] = useState<Partial<Record<HiddenField, string | null>>>({})
  const p = person.data
  return (
    <Screen
      title={p?.name ?? t({ zh: '个人资料', en: 'Person' })}
      back={{ to: '/people', title: { zh: '找人', en: 'People' } }}
      lead={p?.homeOrg}
      actions={
        <>
          {mayOpen && (
            <Button icon="eye" onClick={() => setAsking(true)}>
              {t({ zh: '看完整的', en: 'See in full' })}
            </Button>
          )}
          {mayMerge && (
            <Button icon="people" onClick={() => navigate(`/people/compare?one=${personId}`)}>
              {t({ zh: '他还有一份资料', en: 'On file twice' })}
            </Button>
          )}
          {maySit && (
            <Button kind="act" icon="people" onClick={() => navigate(`/intake?person=${personId}`)}>
              {t({ zh: '替他办事', en: 'Act for them' })}
            </Button>
          )}
        </>
      }
    >
      <Shown of={person} lines={6}>
        {v => (
          <div className="two">
            <Section title={{ zh: '本人', en: 'The person' }}>
              <Facts
                of={[
                  [t(fieldWords.idNumber), <Opened key="i" now={opened.idNumber} masked={v.idNumber} />],
                  [t({ zh: '年龄', en: 'Age' }), v.age],
                  [t(fieldWords.birthOn), opened.birthOn],
                  [t(fieldWords.phone), <Opened key="p" now={opened.phone} masked={v.phone} />],
                  [t(fieldWords.address), <Opened key="a" now={opened.address} masked={v.address} />],
                ]}
              />
            </Section>
            <Section title={{ zh: '家里人', en: 'Household' }}>
              {v.household ? (
                <Facts
                  of={v.household.members.map(m => [
                    labelOf(kinships, m.relation, lang),
                    <span key={m.personId}>
                      {m.personId === personId ? m.name : <Link to={`/people/${m.personId}`}>{m.name}</Link>}{' '}
                      <span className="soft num nowrap">{m.idNumber}</span>
                      {m.age !== null && t({ zh: '，{age} 岁', en: ', aged {age}' }, { age: m.age })}
                    </span>,
                  ])}
                />
              ) : (
                <p className="soft">{t({ zh: '还没有登记。', en: 'Not entered.' })}</p>
              )}
            </Section>
            <Section
              title={{ zh: '银行卡', en: 'Bank account' }}
              aside={
                v.sameAccount > 0 && (
                  <StatusTag tone="wait">
                    {t({ zh: '还有 {n} 人用同一张卡', en: '{n} others use the same account' }, { n: v.sameAccount })}
                  </StatusTag>
                )
              }
            >
              {v.bankAccount ? (
                <Facts
                  of={[
                    [t({ zh: '银行', en: 'Bank' }), v.bankAccount.bank],
                    [t({ zh: '户名', en: 'Holder' }), v.bankAccount.holder],
                    [
                      t({ zh: '卡号', en: 'Account' }),
                      <Opened key="b" now={opened.bankAccount} masked={`**** ${v.bankAccount.lastFour}`} />,
                    ],
                    [t({ zh: '从', en: 'Since' }), <DayText key="d" day={v.bankAccount.since} />],
                  ]}
                />
              ) : (
                <p className="soft">{t({ zh: '还没有登记。', en: 'Not entered.' })}</p>
              )}
            </Section>
            <Sections />
          </div>
        )}
      </Shown>
      {asking && (
        <Unmask
          personId={personId}
          onClose={() => setAsking(false)}
          onOpened={fields => setOpened({ ...opened, ...fields })}
        />
      )}
    </Screen>
  )
}

/** What services and engines know of the person, each for who may read it; they find `personId` in the address. */
function Sections() {
  const { rights } = useMe()
  const sections = found.filter(p => p.menu === 'person' && (p.right === undefined || rights.includes(p.right)))
  return (
    <Suspense fallback={<Loading lines={3} />}>
      {sections.map(s => (
        <s.View key={s.path} />
      ))}
    </Suspense>
  )
}

function Opened({ now, masked }: { now: string | null | undefined; masked: string | null }) {
  return (
    <span className="num">
      <AsWritten>{now ?? masked ?? '—'}</AsWritten>
    </span>
  )
}

const purposeOptions = (Object.keys(purposes) as Purpose[]).map(value => ({ value, label: purposes[value] }))
const fieldOptions = hiddenFields.map(value => ({ value, label: fieldWords[value] }))

function Unmask({
  personId,
  onClose,
  onOpened,
}: {
  personId: string
  onClose(): void
  onOpened(fields: Partial<Record<HiddenField, string | null>>): void
}) {
  const t = useText()
  const { name } = useMe()
  const form = useForm<{ fields: readonly HiddenField[]; purpose: Purpose | null; note: string }>({
    fields: ['idNumber'],
    purpose: null,
    note: '',
  })
  const opening = useSend(peopleApi.unmask, reply => {
    onOpened(reply as Partial<Record<HiddenField, string | null>>)
    onClose()
  })
  const { fields, purpose, note } = form.value
  return (
    <Sheet open onClose={onClose} title={t({ zh: '为什么要看？', en: 'What do you need it for?' })}>
      <Form
        onSubmit={() => purpose && void opening.send({ personId, fields: [...fields], purpose, note })}
        error={opening.error}
      >
        <p>
          {t(
            {
              zh: '{name}，您写的用途会记下来，本人在“谁看过我的资料”里看得到。',
              en: '{name}, what you write here is kept, and the person reads it under “Who looked at my record”.',
            },
            { name },
          )}
        </p>
        <ManyField {...form.field('fields')} label={{ zh: '看哪几项', en: 'Which' }} options={fieldOptions} inline />
        <ChoiceField {...form.field('purpose')} label={{ zh: '用途', en: 'Purpose' }} options={purposeOptions} inline />
        <TextField
          {...form.field('note')}
          label={{ zh: '为了什么事', en: 'For what matter' }}
          help={{ zh: '写办件编号或一句话', en: 'A case number, or a sentence' }}
        />
        <Button
          kind="act"
          submit
          pending={opening.pending}
          disabled={!purpose || note.trim().length < 2 || fields.length === 0}
        >
          {t({ zh: '打开', en: 'Open' })}
        </Button>
      </Form>
    </Sheet>
  )
}
