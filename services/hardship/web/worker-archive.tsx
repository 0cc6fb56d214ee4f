// 我的档案: where it stands, what is asked of the worker now, and everything that happened to it.

import type { ReplyOf } from '#base/endpoint.ts'
import { ButtonLink } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { CaseTimeline } from '#ui/timeline.tsx'
import { DayText, Facts, StatusTag, type Tone } from '#ui/words.tsx'
import { hardshipApi } from '../api.ts'
import { hardshipTypes } from '../words.ts'
import { archiveStates } from '../words-archive.ts'
import './worker.css'

type Mine = ReplyOf<typeof hardshipApi.myArchive>
type Status = NonNullable<Mine['archive']>['status']

export const archiveTone = (status: Status): Tone =>
  status === 'ACTIVE' ? 'done' : status === 'RELAPSED' ? 'wait' : 'quiet'

/** Steps that turned the archive another way. */
const turned = ['RETURNED', 'CANCELLED', 'RELAPSED', 'TRANSFER_REFUSED', 'TRANSFER_WITHDRAWN', 'TRANSFER_LAPSED']

export default function MyArchive() {
  const t = useText()
  const mine = useCall(hardshipApi.myArchive, {})
  const a = mine.data?.archive
  return (
    <Screen
      title={{ zh: '我的档案', en: 'My archive' }}
      back={{ to: '/hardship', title: { zh: '我的困难帮扶', en: 'My hardship assistance' } }}
      lead={
        a && (
          <span className="case-lead">
            <StatusTag tone={archiveTone(a.status)}>{t(archiveStates[a.status])}</StatusTag>
            <span className="code">{a.number}</span>
          </span>
        )
      }
    >
      <Shown
        of={mine}
        lines={7}
        isEmpty={m => m.archive === null}
        empty={
          <Empty picture="bowl" title={t({ zh: '您还没有困难职工档案', en: 'You have no archive' })}>
            {t({ zh: '申请通过以后就有了。', en: 'There is one once an application is approved.' })}
          </Empty>
        }
      >
        {of => <Inside of={of} />}
      </Shown>
    </Screen>
  )
}

function Inside({ of }: { of: Mine }) {
  const t = useText()
  const { archive, mine, timeline } = of
  if (!archive) return null
  return (
    <>
      {mine && <Asked archive={archive} mine={mine} />}
      <section className="card archive">
        <Facts
          of={[
            [t({ zh: '类型', en: 'Kind' }), t(hardshipTypes[archive.hardshipType])],
            [t({ zh: '管档的工会', en: 'Kept by' }), archive.org],
            [t({ zh: '建档', en: 'Since' }), <DayText key="s" day={archive.activeOn} />],
            archive.status === 'ACTIVE'
              ? [t({ zh: '复核到', en: 'To be verified by' }), <DayText key="v" day={archive.reverifyDueOn} />]
              : [
                  archive.status === 'CANCELLED'
                    ? t({ zh: '注销', en: 'Cancelled' })
                    : t({ zh: '脱困', en: 'Lifted out' }),
                  archive.leftOn && <DayText key="l" day={archive.leftOn} />,
                ],
          ]}
        />
      </section>
      <Section title={{ zh: '档案的经过', en: 'What happened' }}>
        <CaseTimeline
          past={timeline.map(e => ({
            id: e.id,
            title: e.title,
            at: e.at,
            who: e.who,
            reason: (e.says || e.reason) && (
              <span className="lines">{[e.says, e.reason].filter(Boolean).join('\n')}</span>
            ),
            ...(turned.includes(e.kind) ? { kind: 'turned' as const } : {}),
          }))}
        />
      </Section>
    </>
  )
}

/** The one thing to do now, if there is one. */
function Asked({ archive, mine }: { archive: NonNullable<Mine['archive']>; mine: NonNullable<Mine['mine']> }) {
  const t = useText()
  if (mine.mayApplyAgain)
    return (
      <div className="asked">
        <h2>{t({ zh: '家里又难了？', en: 'Hard times again?' })}</h2>
        <p>
          {t({
            zh: '可以重新申请，原来填的都在，改一改变了的就行。',
            en: 'Apply again: everything you filled in before is there; change what is different.',
          })}
        </p>
        <ButtonLink to="/hardship/apply?from=archive" kind="act" icon="bowl" wide>
          {t({ zh: '重新申请', en: 'Apply again' })}
        </ButtonLink>
      </div>
    )
  if (archive.status !== 'ACTIVE') return null
  if (mine.declared?.state === 'DECLARED')
    return (
      <p className="calm">
        {t({ zh: '您报的家庭和收入，工会正在看：', en: 'The union is looking at what you told:' })}{' '}
        <DayText day={mine.declared.on} />
      </p>
    )
  const now = mine.stands !== 'LATER' || mine.declared?.state === 'RETURNED'
  return (
    <div className={now ? 'asked' : 'card'}>
      <h2>
        {mine.declared?.state === 'RETURNED'
          ? t({ zh: '工会请您再核对', en: 'The union asks you to look again' })
          : mine.stands === 'OVERDUE'
            ? t({ zh: '过了复核日，新的帮扶先停着', en: 'Past its day: new help is on hold' })
            : mine.stands === 'OPEN'
              ? t({ zh: '该复核了', en: 'Time to verify' })
              : t({ zh: '家里有变化？', en: 'Has anything changed?' })}
      </h2>
      <p className="lines">
        {mine.declared?.state === 'RETURNED'
          ? mine.declared.reason
          : now
            ? t({
                zh: '确认一下家里的人口和收入，都填好了，没变就直接交。工会确认以后帮扶接着发。',
                en: 'Confirm household and income: it is filled in; if nothing changed, just send it. Once the union has confirmed, help goes on.',
              })
            : t({
                zh: '有人找到工作、病好了、又生病、添了人，随时报一声。',
                en: 'Somebody found work, recovered, fell ill, or joined: tell us at any time.',
              })}
      </p>
      <ButtonLink to="/hardship/reverify" {...(now ? { kind: 'act' as const } : {})} icon="check" wide>
        {now ? t({ zh: '现在确认', en: 'Confirm now' }) : t({ zh: '报变化', en: 'Tell a change' })}
      </ButtonLink>
    </div>
  )
}
