// The archives in which a person is or was, as a section of the person's page.
import { useParams } from 'react-router'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Rows } from '#ui/rows.tsx'
import { Section } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { DayText, StatusTag } from '#ui/words.tsx'
import { hardshipApi } from '../api.ts'
import { hardshipTypes } from '../words.ts'
import { archiveStates } from '../words-archive.ts'

export default function PersonArchives() {
  const t = useText()
  const { personId = '' } = useParams()
  const list = useCall(hardshipApi.ofPerson, { personId })
  return (
    <Section title={{ zh: '困难职工档案', en: 'Hardship archives' }}>
      <Shown
        of={list}
        lines={2}
        isEmpty={l => l.rows.length === 0}
        empty={<p className="soft">{t({ zh: '没有建过档。', en: 'None.' })}</p>}
      >
        {l => (
          <Rows
            items={l.rows.map(({ archive: a, role, now }) => ({
              key: a.id,
              to: `/hardship/archives/${a.id}`,
              title: (
                <>
                  {t(hardshipTypes[a.hardshipType])} <span className="code small">{a.number}</span>
                </>
              ),
              hint: (
                <>
                  <StatusTag tone={a.status === 'ACTIVE' ? 'done' : 'quiet'}>{t(archiveStates[a.status])}</StatusTag>{' '}
                  {role === 'MEMBER' &&
                    t({ zh: '{who}家的成员', en: 'member of the household of {who}' }, { who: a.person })}
                  {a.status === 'ACTIVE' && !now && t({ zh: '（已经不在这户）', en: ' (no longer)' })}{' '}
                  <DayText day={a.activeOn} as="table" /> {a.org}
                </>
              ),
            }))}
          />
        )}
      </Shown>
    </Section>
  )
}
