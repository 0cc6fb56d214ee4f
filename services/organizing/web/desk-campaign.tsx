// One campaign: each county planned and made; a number opens to the unions behind it.
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { AsWritten, DayText } from '#ui/words.tsx'
import { organizingApi } from '../api.ts'
import './organizing.css'

type Campaign = ReplyOf<typeof organizingApi.campaign>
type Row = Campaign['rows'][number]

export default function CampaignPage() {
  const { campaignId = '' } = useParams()
  const t = useText()
  const [orgId, setOrgId] = useState<string | null>(null)
  const campaign = useCall(organizingApi.campaign, { campaignId, ...(orgId ? { orgId } : {}) }, { keep: true })
  return (
    <Screen
      title={{ zh: '一次攻坚行动', en: 'One campaign' }}
      lead={
        campaign.data && (
          <>
            <AsWritten>{campaign.data.name}</AsWritten> ·{' '}
            {t({ zh: '还有 {n} 天', en: '{n} days left' }, { n: campaign.data.daysLeft })}
          </>
        )
      }
      back={{ to: '/organizing/campaigns', title: { zh: '建会攻坚', en: 'Founding campaigns' } }}
      wide
    >
      <Shown of={campaign} lines={6}>
        {c => <Inside of={c} orgId={orgId} onOpen={setOrgId} />}
      </Shown>
    </Screen>
  )
}

function Inside({ of, orgId, onOpen }: { of: Campaign; orgId: string | null; onOpen(orgId: string | null): void }) {
  const t = useText()
  const columns: Column<Row>[] = [
    { key: 'org', title: { zh: '县（区）', en: 'County' }, render: r => r.org },
    { key: 'planned', title: { zh: '计划', en: 'Planned' }, align: 'right', render: r => r.planned },
    {
      key: 'made',
      title: { zh: '建成', en: 'Made' },
      align: 'right',
      render: r =>
        r.made === 0 ? (
          0
        ) : (
          <Button
            label={t({ zh: '看{org}建成的 {n} 个', en: 'The {n} of {org}' }, { org: r.org, n: r.made })}
            onClick={() => onOpen(r.orgId)}
          >
            {String(r.made)}
          </Button>
        ),
    },
  ]
  const shown = of.rows.find(r => r.orgId === orgId)
  return (
    <>
      <Table name="organizing.campaign" columns={columns} rows={of.rows} rowKey={r => r.orgId} empty={null} />
      <Section
        title={
          shown ? { zh: `${shown.org}建成的`, en: `Made in ${shown.org}` } : { zh: '建成的工会', en: 'Unions made' }
        }
        aside={
          shown && (
            <button type="button" className="quiet" onClick={() => onOpen(null)}>
              {t({ zh: '看全部', en: 'All' })}
            </button>
          )
        }
      >
        {of.made.length === 0 && <p className="soft">{t({ zh: '还没有。', en: 'None yet.' })}</p>}
        <ul className="organizing-list">
          {of.made.map(m => (
            <li key={m.orgId} className="organizing-line">
              <Link to={`/organizing/unions/${m.orgId}`}>{m.name}</Link>
              <span className="soft">
                {m.county} <DayText day={m.foundedOn} as="short" />
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}
