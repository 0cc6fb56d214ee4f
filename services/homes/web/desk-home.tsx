// One honour: its term, its certificate, its history; and taking it back, with the union heard before.
import { Link, useParams } from 'react-router'
import { ButtonLink } from '#ui/button.tsx'
import { hrefOf } from '#ui/call.ts'
import { useText } from '#ui/lang.tsx'
import { casePath } from '#ui/pages.ts'
import { useCall } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { AsWritten, DayText, Facts, StatusTag } from '#ui/words.tsx'
import { homesApi } from '../api.ts'
import { bySystem, endingWords, homeMoveWords, honour } from '../words.ts'
import { words } from './case-words.ts'
import { Revocation } from './desk-revocation.tsx'
import type { Home } from './shown.tsx'

export default function HomePage() {
  const t = useText()
  const { homeId = '' } = useParams()
  const home = useCall(homesApi.home, { homeId })
  return (
    <Screen
      title={home.data ? honour(home.data.kind, home.data.grade) : { zh: '一项荣誉', en: 'An honour' }}
      lead={home.data && <AsWritten>{home.data.org}</AsWritten>}
      back={{ to: '/homes', title: { zh: '职工之家名录', en: 'Register of homes' } }}
      actions={
        home.data && (
          <>
            <ButtonLink to={`/homes/unions/${home.data.orgId}`}>{t({ zh: '这个工会', en: 'This union' })}</ButtonLink>
            {home.data.endedOn === null && (
              <a
                className="btn btn-plain"
                href={hrefOf(homesApi.certificate, { homeId })}
                target="_blank"
                rel="noreferrer"
              >
                {t({ zh: '打印证书', en: 'Certificate' })}
              </a>
            )}
          </>
        )
      }
    >
      <Shown of={home} lines={8}>
        {h => (
          <>
            <Term of={h} />
            <Revocation of={h} />
            <History of={h} />
          </>
        )}
      </Shown>
    </Screen>
  )
}

function Term({ of: h }: { of: Home }) {
  const t = useText()
  return (
    <Section title={{ zh: '期限', en: 'Term' }}>
      <Facts
        of={[
          [
            t({ zh: '现在', en: 'Now' }),
            h.endedOn && h.endedWhy ? (
              <StatusTag key="s" tone="quiet">
                {t(endingWords[h.endedWhy])} <DayText day={h.endedOn} as="short" />
              </StatusTag>
            ) : (
              <StatusTag key="s" tone={h.standing === 'FINE' ? 'done' : 'wait'}>
                {h.standing === 'FINE' ? t({ zh: '有效', en: 'Stands' }) : t({ zh: '该复查了', en: 'Re-check now' })}
              </StatusTag>
            ),
          ],
          [
            t({ zh: '证书编号', en: 'Number' }),
            <span key="n" className="code">
              {h.number}
            </span>,
          ],
          [t({ zh: '谁命名的', en: 'Named by' }), <AsWritten key="b">{h.grantedBy}</AsWritten>],
          [t({ zh: '命名', en: 'Named on' }), <DayText key="g" day={h.grantedOn} />],
          [t({ zh: '到', en: 'Until' }), <DayText key="u" day={h.untilOn} />],
          [
            t({ zh: '从这天起可以复查', en: 'Re-check from' }),
            h.endedOn === null && <DayText key="r" day={h.recheckFrom} />,
          ],
          [t({ zh: '命名文件', en: 'Document' }), h.document && <AsWritten key="d">{h.document}</AsWritten>],
          [
            t({ zh: '依据的申请', en: 'Application' }),
            <Link key="c" to={casePath(words.kind, h.caseId)}>
              {t({ zh: '打开', en: 'Open' })}
            </Link>,
          ],
        ]}
      />
    </Section>
  )
}

function History({ of: h }: { of: Home }) {
  const t = useText()
  return (
    <Section title={{ zh: '经过', en: 'History' }}>
      <ol className="homes-list">
        {h.events.map(e => (
          <li key={e.id}>
            <DayText day={e.onDay} as="short" /> <b>{t(homeMoveWords[e.move])}</b>{' '}
            <span className="soft">
              {e.byName === bySystem.zh ? t(bySystem) : <AsWritten>{e.byName}</AsWritten>} ·{' '}
              {t({ zh: '到', en: 'until' })} <DayText day={e.untilOn} as="short" />
            </span>
            {e.said && (
              <p>
                <AsWritten>{e.said}</AsWritten>
              </p>
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}
