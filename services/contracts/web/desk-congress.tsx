// The congress of a unit: how many delegates it needs and why, its wards and who they elected, and its meetings.
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { Button } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { AsWritten, DayText, Facts, StatusTag } from '#ui/words.tsx'
import { contractsApi } from '../api.ts'
import { bodyWords, categoryWords, meetingStateWords } from '../words-congress.ts'
import { AddWard, CallMeeting, Elect, LeaveSeat, OpenCongress } from './desk-congress-forms.tsx'
import type { Congress } from './shown.ts'
import './contracts.css'

export default function CongressPage() {
  const { orgId = '' } = useParams()
  const unit = useCall(contractsApi.unit, { orgId })
  const read = useCall(contractsApi.congress, { orgId })
  const may = unit.data?.mayRecord ?? false
  return (
    <Screen
      title={{ zh: '职工代表大会', en: 'Employees’ congress' }}
      lead={unit.data && <AsWritten>{unit.data.org}</AsWritten>}
      back={{ to: `/contracts/units/${orgId}`, title: { zh: '单位', en: 'The unit' } }}
    >
      <Shown of={read} lines={6}>
        {({ congress }) => (congress ? <Sitting of={congress} /> : <None orgId={orgId} may={may} />)}
      </Shown>
      <Meetings orgId={orgId} may={may} congress={read.data?.congress ?? null} />
    </Screen>
  )
}

function None({ orgId, may }: { orgId: string; may: boolean }) {
  const t = useText()
  const [opening, setOpening] = useState(false)
  return (
    <>
      <Empty
        picture="door"
        title={t({ zh: '还没有登记职代会', en: 'No congress on record' })}
        action={
          may && (
            <Button kind="act" onClick={() => setOpening(true)}>
              {t({ zh: '登记一届', en: 'Enter a congress' })}
            </Button>
          )
        }
      >
        {t({
          zh: '代表至少多少人，按职工人数和当地规定算好。不满 100 人的单位，也可以直接开职工大会。',
          en: 'How many delegates are needed follows from the staff and the local rule. Below 100 staff everybody may meet instead.',
        })}
      </Empty>
      {opening && <OpenCongress orgId={orgId} onClose={() => setOpening(false)} />}
    </>
  )
}

function Sitting({ of }: { of: Congress }) {
  const t = useText()
  const [adding, setAdding] = useState(false)
  const [opening, setOpening] = useState(false)
  return (
    <>
      <Section title={{ zh: `第 ${of.number} 届`, en: `Congress ${of.number}` }}>
        <Facts
          of={[
            [
              t({ zh: '任期', en: 'Term' }),
              <span key="t">
                <DayText day={of.startsOn} /> – <DayText day={of.endsOn} />{' '}
                {of.over && <StatusTag tone="late">{t({ zh: '到期了', en: 'Over' })}</StatusTag>}
              </span>,
            ],
            [
              t({ zh: '代表', en: 'Delegates' }),
              <span key="d">
                {t(
                  { zh: '{n} 人，至少 {needed} 人', en: '{n}; {needed} needed' },
                  { n: of.delegates, needed: of.needed },
                )}
                <br />
                <span className="soft small" lang="zh-CN">
                  {of.because}
                </span>
              </span>,
            ],
            [
              t({ zh: '还差', en: 'Not yet right' }),
              of.faults.length > 0 && (
                <ul key="f">
                  {of.faults.map(f => (
                    <li key={f}>
                      <StatusTag tone="wait">{f}</StatusTag>
                    </li>
                  ))}
                </ul>
              ),
            ],
          ]}
        />
        {of.over && of.mayRecord && (
          <Button onClick={() => setOpening(true)}>{t({ zh: '登记下一届', en: 'Enter the next congress' })}</Button>
        )}
        {opening && <OpenCongress orgId={of.orgId} number={of.number + 1} onClose={() => setOpening(false)} />}
      </Section>
      <Section title={{ zh: '选区和代表', en: 'Wards and delegates' }}>
        {of.wards.length === 0 && (
          <p className="soft">
            {t({ zh: '先按部门、车间或班组分选区。', en: 'Begin with wards: departments, workshops, teams.' })}
          </p>
        )}
        {of.wards.map(w => (
          <Ward key={w.id} of={w} congress={of} />
        ))}
        {of.mayRecord && (
          <Button icon="plus" onClick={() => setAdding(true)}>
            {t({ zh: '加一个选区', en: 'Add a ward' })}
          </Button>
        )}
        {adding && <AddWard orgId={of.orgId} onClose={() => setAdding(false)} />}
      </Section>
    </>
  )
}

function Ward({ of, congress }: { of: Congress['wards'][number]; congress: Congress }) {
  const t = useText()
  const [electing, setElecting] = useState(false)
  const [leaving, setLeaving] = useState<string | null>(null)
  return (
    <div className="contracts-person">
      <div className="contracts-line">
        <span>
          <b lang="zh-CN">{of.name}</b>{' '}
          <span className="soft">
            {t(
              { zh: '职工 {staff} 人，名额 {seats}，已选 {n}', en: '{staff} staff, {seats} seats, {n} filled' },
              { staff: of.staff, seats: of.seats, n: of.people.length },
            )}
            {of.heldOn && (
              <>
                {' · '}
                {t({ zh: '选举', en: 'elected' })} <DayText day={of.heldOn} as="short" />{' '}
                {t({ zh: '，参加 {n} 人', en: ', {n} took part' }, { n: of.turnedOut ?? 0 })}
              </>
            )}
          </span>
        </span>
        {congress.mayRecord && of.people.length < of.seats && (
          <Button onClick={() => setElecting(true)}>{t({ zh: '登记选举', en: 'Record the election' })}</Button>
        )}
      </div>
      <ul className="contracts-list">
        {of.people.map(p => (
          <li key={p.id} className="contracts-line">
            <span>
              <span lang="zh-CN">{p.name}</span>{' '}
              <span className="soft small">
                {t(categoryWords[p.category])} · {t({ zh: '{n} 票', en: '{n} votes' }, { n: p.votes })}
              </span>
            </span>
            {congress.mayRecord && (
              <Button
                kind="quiet"
                label={t({ zh: '登记{name}离任', en: '{name} leaves' }, { name: p.name })}
                onClick={() => setLeaving(p.id)}
              >
                {t({ zh: '离任', en: 'Leaves' })}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {electing && <Elect of={of} orgId={congress.orgId} onClose={() => setElecting(false)} />}
      {leaving && <LeaveSeat seatId={leaving} onClose={() => setLeaving(null)} />}
    </div>
  )
}

function Meetings({ orgId, may, congress }: { orgId: string; may: boolean; congress: Congress | null }) {
  const t = useText()
  const navigate = useNavigate()
  const [calling, setCalling] = useState(false)
  const read = useCall(contractsApi.meetings, { orgId })
  return (
    <Section title={{ zh: '会议', en: 'Meetings' }}>
      {congress?.extra && <Asked of={congress.extra} />}
      <Shown of={read} lines={3}>
        {({ rows, againBy }) => (
          <>
            {againBy && (
              <p>
                {t({ zh: '每年至少开一次，下一次最晚', en: 'Once a year at least; the next one by' })}{' '}
                <b>
                  <DayText day={againBy} />
                </b>
              </p>
            )}
            {rows.length === 0 && <p className="soft">{t({ zh: '还没有会议。', en: 'No meetings yet.' })}</p>}
            <ul className="contracts-list">
              {rows.map(m => (
                <li key={m.id} className="contracts-line">
                  <Link to={`/contracts/meetings/${m.id}`}>
                    <AsWritten>{m.title}</AsWritten>
                  </Link>
                  <span>
                    {t(bodyWords[m.body])} · <DayText day={m.calledFor} as="short" />{' '}
                    <StatusTag tone={m.state === 'HELD' ? 'done' : m.state === 'CALLED' ? 'wait' : 'quiet'}>
                      {t(meetingStateWords[m.state])}
                    </StatusTag>
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Shown>
      {may && (
        <Button icon="day" onClick={() => setCalling(true)}>
          {t({ zh: '定一次会议', en: 'Call a meeting' })}
        </Button>
      )}
      {calling && (
        <CallMeeting
          orgId={orgId}
          hasCongress={congress !== null}
          {...(congress?.extra?.state === 'REACHED' ? { extra: congress.extra } : {})}
          onClose={() => setCalling(false)}
          onDone={id => navigate(`/contracts/meetings/${id}`)}
        />
      )}
    </Section>
  )
}

/** What delegates ask for: how many do, and by when the union sets a day. */
function Asked({ of }: { of: NonNullable<Congress['extra']> }) {
  const t = useText()
  return (
    <div className="card">
      <p>
        <StatusTag tone="wait">
          {of.state === 'REACHED'
            ? t({ zh: '三分之一代表提议临时开会', en: 'A third of the delegates ask for a meeting' })
            : t(
                { zh: '{n} 名代表提议临时开会，满 {needed} 名要开', en: '{n} delegates ask; {needed} make it due' },
                { ...of },
              )}
        </StatusTag>{' '}
        {of.dueOn && (
          <>
            {t({ zh: '最晚定会', en: 'To be called by' })}{' '}
            <b>
              <DayText day={of.dueOn} />
            </b>
          </>
        )}
      </p>
      <p className="contracts-said">
        <AsWritten>{of.topic}</AsWritten>
      </p>
      {of.because && (
        <p className="soft small" lang="zh-CN">
          {of.because}
        </p>
      )}
    </div>
  )
}
