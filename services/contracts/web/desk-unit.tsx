// One unit: what it is, its contracts, its congress, what must be made public and what was, with the questions of members.
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { Button, ButtonLink } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { AsWritten, DayText, Facts, StatusTag } from '#ui/words.tsx'
import { contractsApi } from '../api.ts'
import { kindWords, reachWords } from '../words.ts'
import { itemWords, unitKindWords } from '../words-affairs.ts'
import { Disclosures } from './desk-disclosures.tsx'
import { Offer } from './desk-offer.tsx'
import { DescribeUnit, Disclose } from './desk-unit-forms.tsx'
import type { Unit } from './shown.ts'
import './contracts.css'

export default function UnitPage() {
  const { orgId = '' } = useParams()
  const read = useCall(contractsApi.unit, { orgId })
  return (
    <Screen
      title={{ zh: '单位的合同和公开', en: 'Contracts and affairs of a unit' }}
      lead={read.data && <AsWritten>{read.data.org}</AsWritten>}
      back={{ to: '/contracts/units', title: { zh: '各单位', en: 'The units' } }}
    >
      <Shown of={read} lines={8}>
        {u => (
          <>
            <About of={u} />
            {u.unit && (
              <>
                <Contracts of={u} />
                {u.items.length > 0 && (
                  <>
                    <Items of={u} />
                    <Disclosures orgId={u.orgId} mayRecord={u.mayRecord} />
                  </>
                )}
              </>
            )}
          </>
        )}
      </Shown>
    </Screen>
  )
}

function About({ of }: { of: Unit }) {
  const t = useText()
  const [editing, setEditing] = useState(false)
  const { unit } = of
  return (
    <Section title={{ zh: '单位情况', en: 'The unit' }}>
      {unit ? (
        <Facts
          of={[
            [t({ zh: '单位', en: 'Employer' }), <AsWritten key="e">{unit.employer}</AsWritten>],
            [t({ zh: '性质', en: 'Kind' }), t(unitKindWords[unit.kind])],
            [
              t({ zh: '职工', en: 'Staff' }),
              t({ zh: '{staff} 人，女职工 {women} 人', en: '{staff}, of them {women} women' }, { ...unit }),
            ],
          ]}
        />
      ) : (
        <Empty
          picture="door"
          title={t({ zh: '还没有填单位情况', en: 'The unit has not been described yet' })}
          action={
            of.mayRecord && (
              <Button kind="act" onClick={() => setEditing(true)}>
                {t({ zh: '填单位情况', en: 'Describe the unit' })}
              </Button>
            )
          }
        >
          {t({
            zh: '填好名称、性质和职工人数，就能发要约、开职代会、登记公开。',
            en: 'With its name, kind and staff, offers, meetings and publications can be recorded.',
          })}
        </Empty>
      )}
      {unit && of.mayRecord && (
        <p>
          <Button kind="quiet" onClick={() => setEditing(true)}>
            {t({ zh: '改单位情况', en: 'Change' })}
          </Button>
        </p>
      )}
      {editing && <DescribeUnit of={of} onClose={() => setEditing(false)} />}
    </Section>
  )
}

function Contracts({ of }: { of: Unit }) {
  const t = useText()
  const [offering, setOffering] = useState(false)
  return (
    <Section
      title={{ zh: '集体合同和职代会', en: 'Contracts and congress' }}
      aside={<Link to={`/contracts?orgId=${of.orgId}`}>{t({ zh: '全部合同', en: 'All contracts' })}</Link>}
    >
      {of.contracts.length === 0 ? (
        <p className="soft">{t({ zh: '还没有生效的集体合同。', en: 'No contract is in force yet.' })}</p>
      ) : (
        <ul className="contracts-list">
          {of.contracts.map(c => (
            <li key={c.id} className="contracts-line">
              <Link to={`/contracts/${c.id}`}>
                {t(kindWords[c.kind])}
                {c.reach !== 'UNIT' && ` (${t(reachWords[c.reach])})`}
              </Link>
              <StatusTag tone="done">
                {t({ zh: '生效，到', en: 'In force until' })} {c.endsOn && <DayText day={c.endsOn} />}
              </StatusTag>
            </li>
          ))}
        </ul>
      )}
      <p className="contracts-acts">
        {of.mayRecord && of.reaches.length > 0 && (
          <Button kind="act" onClick={() => setOffering(true)}>
            {t({ zh: '发出协商要约', en: 'Offer to negotiate' })}
          </Button>
        )}
        <ButtonLink to={`/contracts/units/${of.orgId}/congress`} icon="people">
          {t({ zh: '职代会和会议', en: 'Congress and meetings' })}
        </ButtonLink>
        <ButtonLink to={`/contracts/proposals?orgId=${of.orgId}`} icon="talk">
          {t({ zh: '提案', en: 'Proposals' })}
        </ButtonLink>
      </p>
      {offering && <Offer orgId={of.orgId} reaches={of.reaches} onClose={() => setOffering(false)} />}
    </Section>
  )
}

function Items({ of }: { of: Unit }) {
  const t = useText()
  const [disclosing, setDisclosing] = useState<Unit['items'][number]['item'] | null>(null)
  return (
    <Section title={{ zh: '该公开的', en: 'To be made public' }}>
      <ul className="contracts-list">
        {of.items.map(i => (
          <li key={i.item} className="contracts-line">
            <span>
              <b>{t(itemWords[i.item])}</b>
              <br />
              <span className="soft small">
                {t({ zh: '每 {n} 个月', en: 'every {n} months' }, { n: i.months })}
                {t({ zh: '，上次 ', en: ', last ' })}
                {i.lastOn ? <DayText day={i.lastOn} as="short" /> : t({ zh: '还没有', en: 'never' })}
              </span>
            </span>
            <span className="contracts-acts">
              <StatusTag tone={i.overdue ? 'late' : 'fact'}>
                {t(i.overdue ? { zh: '该在', en: 'Due since' } : { zh: '下次', en: 'Next' })}{' '}
                <DayText day={i.dueOn} as="short" />
              </StatusTag>
              {of.mayRecord && (
                <Button
                  label={t({ zh: '登记公开：{item}', en: 'Record: {item}' }, { item: t(itemWords[i.item]) })}
                  onClick={() => setDisclosing(i.item)}
                >
                  {t({ zh: '登记公开', en: 'Record' })}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      <p className="soft small" lang="zh-CN">
        {of.because}
      </p>
      {disclosing && <Disclose orgId={of.orgId} item={disclosing} onClose={() => setDisclosing(null)} />}
    </Section>
  )
}
