// Which union to join: by the name of the workplace or platform, or, where there is none, the trades and streets of one's county.
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { Button } from '#ui/button.tsx'
import { OwnUnionField } from '#ui/fields/own-union.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Rows } from '#ui/rows.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { membershipApi } from '../api.ts'

const nothing = { orgId: '', orgName: '' }

export default function Find() {
  const t = useText()
  const navigate = useNavigate()
  const [picked, setPicked] = useState(nothing)
  return (
    <Screen
      title={{ zh: '加入工会', en: 'Join the union' }}
      back={{ to: '/hall', title: { zh: '办事', en: 'Get help' } }}
      lead={t({
        zh: '找到您单位、行业或街道的工会。扫工会的二维码更快。',
        en: 'Find the union of your workplace, trade or street. Scanning its code is quicker.',
      })}
    >
      <OwnUnionField value={picked} onChange={setPicked} />
      {picked.orgId && (
        <>
          <Button kind="act" wide onClick={() => navigate(`/membership/join/${picked.orgId}`)}>
            {t({ zh: '就加入它', en: 'Join this one' })}
          </Button>
          <Near orgId={picked.orgId} />
        </>
      )}
    </Screen>
  )
}

/** Unions of trades and areas around the one that was found, and the county's pool. */
function Near({ orgId }: { orgId: string }) {
  const t = useText()
  const near = useCall(membershipApi.near, { orgId })
  return (
    <Section title={{ zh: '单位没有工会？这些也收您', en: 'No union at work? These take you too' }}>
      <Shown of={near} lines={3} isEmpty={n => n.rows.length === 0} empty={<None />}>
        {({ rows }) => (
          <Rows
            items={rows.map(r => ({
              key: r.id,
              to: `/membership/join/${r.id}`,
              title: r.name,
              hint: t(r.takes === 'POOL' ? pool : r.takes === 'STREET' ? street : trade),
            }))}
          />
        )}
      </Shown>
    </Section>
  )
}

const None = () => {
  const t = useText()
  return <p className="soft">{t({ zh: '附近没有。请打 12351 问一问。', en: 'None near. Call 12351 and ask.' })}</p>
}

const trade = { zh: '行业或区域工会', en: 'Of a trade or an area' }
const street = { zh: '街道、乡镇工会', en: 'Of the street or township' }
const pool = {
  zh: '县区总工会先收下，以后转到街道',
  en: 'The county takes you first, and later passes you to a street',
}
