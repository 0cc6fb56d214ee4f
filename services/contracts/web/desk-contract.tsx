// One contract: where it stands and until when, what may be done now, who negotiates, what was voted, its papers and its history.
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { Button } from '#ui/button.tsx'
import { hrefOf } from '#ui/call.ts'
import { FileLinks } from '#ui/file-links.tsx'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { CaseTimeline } from '#ui/timeline.tsx'
import { AsWritten, DayText, Facts, Money, StatusTag } from '#ui/words.tsx'
import { contractsApi } from '../api.ts'
import {
  dueWords,
  kindWords,
  type Move,
  moveWords,
  paperWords,
  reachWords,
  sides,
  sideWords,
  stateWords,
} from '../words.ts'
import { ContractMove } from './desk-contract-moves.tsx'
import { Employers, Waiting } from './desk-contract-parts.tsx'
import { Offer } from './desk-offer.tsx'
import { type Contract, toneOf } from './shown.ts'
import './contracts.css'

export default function ContractPage() {
  const t = useText()
  const { contractId = '' } = useParams()
  const read = useCall(contractsApi.contract, { contractId })
  return (
    <Screen
      title={read.data ? t(kindWords[read.data.kind]) : { zh: '一份集体合同', en: 'A contract' }}
      lead={
        read.data && (
          <>
            <AsWritten>{read.data.org}</AsWritten> <span className="code">{read.data.number}</span>{' '}
            <StatusTag tone={toneOf(read.data.state)}>{t(stateWords[read.data.state])}</StatusTag>
          </>
        )
      }
      back={{ to: '/contracts', title: { zh: '集体合同台账', en: 'Register of contracts' } }}
    >
      <Shown of={read} lines={8}>
        {c => (
          <>
            <Now of={c} />
            <About of={c} />
            <Delegates of={c} />
            <Sessions of={c} />
            <Votes of={c} />
            <Papers of={c} />
            <Section title={{ zh: '经过', en: 'History' }}>
              <CaseTimeline
                past={c.events.map(e => ({
                  id: String(e.version),
                  title: t(moveWords[e.move]),
                  at: e.onDay,
                  who: e.recordedBy ? `${e.recordedBy} / ${e.byName}` : e.byName,
                  reason: e.said ? <AsWritten>{e.said}</AsWritten> : null,
                  ...(['object', 'drop', 'terminate'].includes(e.move) ? { kind: 'turned' as const } : {}),
                }))}
              />
            </Section>
          </>
        )}
      </Shown>
    </Screen>
  )
}

/** What undoes or ends a contract is never its one red action. */
const ending: readonly Move[] = ['object', 'terminate', 'drop']

function Now({ of }: { of: Contract }) {
  const t = useText()
  const [move, setMove] = useState<Move | null>(null)
  const [renewing, setRenewing] = useState(false)
  const first = of.moves.find(m => !ending.includes(m))
  return (
    <Section title={{ zh: '现在', en: 'Now' }}>
      {of.dueOn && of.dueCode ? (
        <div className="card">
          <p>
            {of.overdue && <StatusTag tone="late">{t({ zh: '过了期限', en: 'Overdue' })}</StatusTag>}{' '}
            {t(dueWords[of.dueCode])} <b>{<DayText day={of.dueOn} />}</b>
          </p>
          <p className="soft small" lang="zh-CN">
            {of.because}
          </p>
        </div>
      ) : (
        <p className="soft">{t({ zh: '这一步法律没有定天数。', en: 'The law sets no day for this step.' })}</p>
      )}
      {of.check && <Waiting of={of} check={of.check} />}
      {of.state === 'DRAFTED' && (
        <p>
          <Link to={`/contracts/units/${of.orgId}/congress`}>
            {t({ zh: '草案要交职代会表决：在会议里登记', en: 'The draft is voted on: record it at the meeting' })}
          </Link>
        </p>
      )}
      <p className="contracts-acts">
        {of.moves.map(m => (
          <Button
            key={m}
            kind={ending.includes(m) ? 'quiet' : m === first ? 'act' : 'plain'}
            onClick={() => setMove(m)}
          >
            {t(moveWords[m])}
          </Button>
        ))}
        {of.mayRenew && (
          <Button icon="again" onClick={() => setRenewing(true)}>
            {t({ zh: '续订：发出要约', en: 'Renew: make an offer' })}
          </Button>
        )}
      </p>
      {move && <ContractMove of={of} move={move} onClose={() => setMove(null)} />}
      {renewing && (
        <Offer
          orgId={of.orgId}
          kind={of.kind}
          renewsId={of.id}
          reaches={[of.reach]}
          trade={of.trade}
          onClose={() => setRenewing(false)}
        />
      )}
    </Section>
  )
}

function About({ of }: { of: Contract }) {
  const t = useText()
  const day = (zh: string, en: string, on: string | null) =>
    [t({ zh, en }), on && <DayText key={zh} day={on} />] as const
  return (
    <Section title={{ zh: '合同', en: 'The contract' }}>
      <Facts
        of={[
          [t({ zh: '单位', en: 'Employer' }), <AsWritten key="e">{of.employer}</AsWritten>],
          [
            t({ zh: '要约', en: 'Offer' }),
            <span key="o">
              {t(sideWords[of.offeredBy])} <DayText day={of.offeredOn} />
            </span>,
          ],
          [t({ zh: '协商什么', en: 'About' }), <AsWritten key="t">{of.topics}</AsWritten>],
          day('提议协商', 'Talks proposed for', of.meetOn),
          day('资料最晚', 'Papers by', of.infoBy),
          [t({ zh: '答复', en: 'Answer' }), of.answer && <AsWritten key="a">{of.answer}</AsWritten>],
          [
            t({ zh: '期限', en: 'Term' }),
            of.startsOn && of.endsOn && (
              <span key="s">
                <DayText day={of.startsOn} /> – <DayText day={of.endsOn} />
              </span>
            ),
          ],
          [
            t({ zh: '范围', en: 'Reach' }),
            of.reach !== 'UNIT' && (
              <span key="r">
                {t(reachWords[of.reach])} {of.trade && <AsWritten>{of.trade}</AsWritten>}
              </span>
            ),
          ],
          [t({ zh: '覆盖职工', en: 'Covers' }), of.covers],
          [
            t({ zh: '约定的最低月工资', en: 'Lowest monthly wage' }),
            of.floorFen !== null && (
              <span key="f">
                <Money fen={of.floorFen} />{' '}
                {of.belowMinimum && (
                  <StatusTag tone="late">
                    {t({ zh: '低于现在的最低工资标准，要重新协商', en: 'Below the minimum of today: negotiate anew' })}
                  </StatusTag>
                )}
              </span>
            ),
          ],
          [
            t({ zh: '本地最低工资', en: 'Local minimum wage' }),
            of.kind === 'WAGE' && of.minimumFen !== null && (
              <span key="w">
                <Money fen={of.minimumFen} />{' '}
                <span className="soft small" lang="zh-CN">
                  {of.minimumBy}
                </span>
              </span>
            ),
          ],
          [t({ zh: '主要内容', en: 'In short' }), of.summary && <AsWritten key="m">{of.summary}</AsWritten>],
          day('签字', 'Signed', of.signedOn),
          day('人社部门收到', 'Received by the authority', of.receivedOn),
          day('异议最晚', 'Objections until', of.objectsBy),
          day('生效', 'In force from', of.effectiveOn),
          day('公布', 'Published', of.publishedOn),
          day('可以续订', 'May be renewed from', of.renewFrom),
        ]}
      />
      <Employers of={of} />
      <FileLinks files={of.files} />
    </Section>
  )
}

function Delegates({ of }: { of: Contract }) {
  const t = useText()
  if (of.delegates.length === 0) return null
  return (
    <Section title={{ zh: '协商代表', en: 'Delegates' }}>
      {sides.map(side => (
        <p key={side}>
          {t(sideWords[side])}：
          {of.delegates
            .filter(d => d.side === side)
            .map((d, i) => (
              <span key={d.name}>
                {i > 0 && t({ zh: '、', en: ', ' })}
                <b lang="zh-CN">{d.name}</b>{' '}
                <span className="soft" lang="zh-CN">
                  {d.job}
                </span>
                {d.chief && ` (${t({ zh: '首席', en: 'chief' })})`}
                {d.frontLine && ` (${t({ zh: '一线', en: 'front line' })})`}
              </span>
            ))}
        </p>
      ))}
    </Section>
  )
}

function Sessions({ of }: { of: Contract }) {
  const t = useText()
  if (of.sessions.length === 0) return null
  return (
    <Section title={{ zh: '协商记录', en: 'Sessions' }}>
      <ul className="contracts-list">
        {of.sessions.map(s => (
          <li key={`${s.heldOn}${s.record}`} className="contracts-line">
            <span>
              <b>
                <DayText day={s.heldOn} />
              </b>{' '}
              <AsWritten>{s.place}</AsWritten>{' '}
              {t(
                { zh: '职工方 {u} 人，单位方 {e} 人', en: 'workers {u}, employer {e}' },
                { u: s.unionHere, e: s.employerHere },
              )}
              <br />
              <span className="contracts-said" lang="zh-CN">
                {s.record}
              </span>
            </span>
            <StatusTag tone={s.settled ? 'done' : 'wait'}>
              {t(s.settled ? { zh: '谈成了', en: 'Agreed' } : { zh: '还没谈成', en: 'Not yet' })}
            </StatusTag>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Votes({ of }: { of: Contract }) {
  const t = useText()
  if (of.resolutions.length === 0) return null
  return (
    <Section title={{ zh: '表决', en: 'Votes' }}>
      <ul className="contracts-list">
        {of.resolutions.map(r => (
          <li key={r.id} className="contracts-line">
            <Link to={`/contracts/meetings/${r.meetingId}`}>
              {r.heldOn && <DayText day={r.heldOn} />}{' '}
              {t(
                {
                  zh: '应到 {due}，实到 {present}；赞成 {inFavour}，要 {needed}',
                  en: '{present} of {due} attended; {inFavour} in favour, {needed} needed',
                },
                { due: r.due ?? 0, present: r.present ?? 0, inFavour: r.inFavour, needed: r.needed },
              )}
            </Link>
            <StatusTag tone={r.passed ? 'done' : 'quiet'}>
              {t(r.passed ? { zh: '通过', en: 'Passed' } : { zh: '没有通过', en: 'Not passed' })}
            </StatusTag>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Papers({ of }: { of: Contract }) {
  const t = useText()
  return (
    <Section title={{ zh: '材料（已经写好，打印盖章就行）', en: 'Papers, ready to print and seal' }}>
      <p className="contracts-acts">
        {of.papers.map(paper => (
          <a
            key={paper}
            className="btn btn-plain"
            href={hrefOf(contractsApi.paper, { contractId: of.id, paper })}
            target="_blank"
            rel="noreferrer"
          >
            <Icon name="print" size={1.25} />
            <span>{t(paperWords[paper])}</span>
          </a>
        ))}
      </p>
    </Section>
  )
}
