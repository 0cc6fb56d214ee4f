// 受理: somebody has come. Who is it, did they agree that you act for them, and the same pages as on their phone.
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { accessApi } from '#kernel/access/api.ts'
import { type Consent, consents, consentWords } from '#kernel/access/words.ts'
import { peopleApi } from '#kernel/people/api.ts'
import { Button } from '#ui/button.tsx'
import { ChoiceField } from '#ui/fields/choice.tsx'
import { IdNumberField } from '#ui/fields/id-number.tsx'
import { PhoneField, TextField } from '#ui/fields/text.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { setSitting } from '#ui/sitting.ts'
import { Empty, Shown } from '#ui/states.tsx'
import { PersonLine } from '#ui/words.tsx'
import { PersonSearch } from '../person-search.tsx'

export default function Intake() {
  const t = useText()
  const [query, setQuery] = useSearchParams()
  const personId = query.get('person')
  const fresh = query.has('new')
  const mayFind = useRight('people.read')
  // Of a card that nobody here has yet; not in the address, where an ID number has no place.
  const [card, setCard] = useState('')
  const back = () => {
    setCard('')
    setQuery({})
  }
  return (
    <Screen
      title={{ zh: '谁来办事？', en: 'Who has come?' }}
      lead={t({
        zh: '找到人，记下他同意，就用和他手机上一样的页面替他办。',
        en: 'Find the person, note their consent, and use the same pages as on their phone.',
      })}
    >
      {personId ? (
        <Known personId={personId} onBack={back} />
      ) : fresh || !mayFind ? (
        <Begin onBack={back} asksWho card={card} />
      ) : (
        <PersonSearch
          onPick={p => setQuery({ person: p.id })}
          onUnknown={idNumber => {
            setCard(idNumber)
            setQuery({ new: '' })
          }}
          none={() => (
            <Empty
              title={t({ zh: '没找到', en: 'Not found' })}
              action={
                <Button onClick={() => setQuery({ new: '' })}>
                  {t({ zh: '第一次来，登记一下', en: 'First visit: enter them' })}
                </Button>
              }
            >
              {t({ zh: '先核对一下证件号。', en: 'Check the ID number first.' })}
            </Empty>
          )}
        />
      )}
      {!personId && !fresh && mayFind && (
        <p>
          <Button icon="plus" onClick={() => setQuery({ new: '' })}>
            {t({ zh: '第一次来，登记一下', en: 'First visit: enter them' })}
          </Button>
        </p>
      )}
      <Past />
    </Screen>
  )
}

function Known({ personId, onBack }: { personId: string; onBack(): void }) {
  const person = useCall(peopleApi.open, { personId })
  return (
    <Shown of={person}>
      {p => (
        <div className="card">
          <PersonLine name={p.name} idNumber={p.idNumber} phone={p.phone} org={p.homeOrg} />
          <Begin personId={personId} onBack={onBack} />
        </div>
      )}
    </Shown>
  )
}

interface BeginProps {
  readonly personId?: string
  readonly asksWho?: boolean
  /** The ID number that was read already. */
  readonly card?: string
  onBack(): void
}

const options = consents.map(value => ({ value, label: consentWords[value] }))

function Begin({ personId, asksWho, card = '', onBack }: BeginProps) {
  const t = useText()
  const form = useForm<{ name: string; idNumber: string; phone: string; consent: Consent | null; consentNote: string }>(
    {
      name: '',
      idNumber: card,
      phone: '',
      consent: null,
      consentNote: '',
    },
  )
  const { name, idNumber, phone, consent, consentNote } = form.value
  const [missing, setMissing] = useState(false)
  const beginning = useSend(accessApi.beginSitting, sitting => {
    setSitting({ id: sitting.id, personId: sitting.personId, name: sitting.person, back: '/desk/intake' })
    location.assign('/hall')
  })
  const begin = () => {
    setMissing(!consent)
    if (!consent) return
    const who = personId ? { personId } : { name, idNumber, ...(phone ? { phone } : {}) }
    void beginning.send({ ...who, consent, consentNote })
  }
  return (
    <Form onSubmit={begin} error={beginning.error}>
      {asksWho && (
        <>
          <IdNumberField
            {...form.field('idNumber')}
            label={{ zh: '身份证号', en: 'ID number' }}
            help={{ zh: '读卡器直接刷', en: 'Use the card reader' }}
            autoFocus={!card}
          />
          <TextField {...form.field('name')} label={{ zh: '姓名', en: 'Name' }} autoFocus={card !== ''} />
          <PhoneField {...form.field('phone')} label={{ zh: '手机号', en: 'Mobile number' }} optional />
        </>
      )}
      <ChoiceField
        {...form.field('consent')}
        label={{ zh: '他怎么同意您代办的？', en: 'How did they agree?' }}
        options={options}
        inline
        error={
          missing && !consent
            ? t({ zh: '先问一声他同不同意，再选一个。', en: 'Ask whether they agree, then choose.' })
            : undefined
        }
      />
      <TextField
        {...form.field('consentNote')}
        label={{ zh: '要办什么', en: 'What is to be done' }}
        help={{ zh: '一句话，他以后看得到', en: 'One sentence; they will see it' }}
      />
      <div className="steps-foot">
        <Button icon="back" onClick={onBack}>
          {t({ zh: '换个人', en: 'Somebody else' })}
        </Button>
        <Button kind="act" submit pending={beginning.pending}>
          {t({ zh: '开始代办', en: 'Begin' })}
        </Button>
      </div>
    </Form>
  )
}

/** Sittings of today, to go back into one that was left open. */
function Past() {
  const t = useText()
  const sittings = useCall(accessApi.sittings, {})
  const open = sittings.data?.rows.filter(s => !s.endedAt) ?? []
  if (open.length === 0) return null
  return (
    <Section title={{ zh: '还没结束的代办', en: 'Still open' }}>
      <ul className="rows">
        {open.map(s => (
          <li key={s.id} className="row">
            <span className="row-words">
              <b>{s.person}</b>
              <span className="soft small">{t(consentWords[s.consent])}</span>
            </span>
            <Button
              onClick={() => {
                setSitting({ id: s.id, personId: s.personId, name: s.person, back: '/desk/intake' })
                location.assign('/hall')
              }}
            >
              {t({ zh: '接着办', en: 'Go on' })}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
