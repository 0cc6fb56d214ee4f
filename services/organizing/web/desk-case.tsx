// Deciding about a founding: what was told, which form the law leaves open, the election as it was counted; each move says what it does.
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { DeskCase } from '#ui/cases/desk.tsx'
import { MovePlain } from '#ui/cases/move-plain.tsx'
import { MoveReturn } from '#ui/cases/move-return.tsx'
import type { MoveProps } from '#ui/cases/shown.ts'
import { TextField } from '#ui/fields/text.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { AsWritten, DayText, Facts } from '#ui/words.tsx'
import { organizingApi } from '../api.ts'
import { chooseForm } from '../rules.ts'
import { formWords } from '../words.ts'
import { Because } from './because.tsx'
import { words } from './case-words.ts'
import { FoundingPapers } from './papers.tsx'
import './organizing.css'

type Review = ReplyOf<typeof organizingApi.review>

export default function CasePage() {
  const { caseId = '' } = useParams()
  const review = useCall(organizingApi.review, { caseId })
  return (
    <DeskCase
      caseId={caseId}
      of={review}
      words={words}
      title={{ zh: '建会申请', en: 'Founding a union' }}
      register={{ zh: '建会台账', en: 'Register of foundings' }}
      facts={r => <Told of={r} />}
      reasons={r => <Judged of={r} />}
      papers={r => r.files}
      sheet={move => <OneMove {...move} />}
    />
  )
}

function Told({ of }: { of: Review }) {
  const t = useText()
  const f = of.founding
  return (
    <div className="case-column">
      <Section title={{ zh: '要建的工会', en: 'The union' }}>
        <Facts
          of={[
            [t({ zh: '全称', en: 'Name' }), <AsWritten key="n">{f.name}</AsWritten>],
            [t({ zh: '形式', en: 'Form' }), t(formWords[f.form])],
            [t({ zh: '单位', en: 'Employer' }), <AsWritten key="e">{f.employer}</AsWritten>],
            [t({ zh: '单位代码', en: 'Its code' }), f.employerCode ?? t({ zh: '没有填', en: 'Not given' })],
            [t({ zh: '职工', en: 'Workers' }), f.facts.workers],
            [t({ zh: '会员（女）', en: 'Members (women)' }), `${f.facts.members} (${f.facts.womenMembers})`],
            [t({ zh: '筹备组成立', en: 'Group formed' }), <DayText key="g" day={f.groupOn} />],
            ...(f.congressDueOn
              ? ([
                  [
                    t({ zh: '最晚选举', en: 'Elect by' }),
                    <span key="c">
                      <DayText day={f.congressDueOn} />
                      <br />
                      <span className="soft small" lang="zh-CN">
                        {f.congressBecause}
                      </span>
                    </span>,
                  ],
                ] as const)
              : []),
          ]}
        />
      </Section>
      <Section title={{ zh: '筹备组', en: 'The group' }}>
        <ul className="organizing-list">
          {f.group.map(g => (
            <li key={g.name} className="organizing-line">
              <span>
                <AsWritten>{g.name}</AsWritten> {g.head && t({ zh: '（组长）', en: '(head)' })}
              </span>
              <span className="soft">
                <AsWritten>{g.job}</AsWritten>
              </span>
            </li>
          ))}
        </ul>
        <p className="soft small">
          {of.applicant.idNumber} {of.applicant.phone}
        </p>
      </Section>
    </div>
  )
}

function Judged({ of }: { of: Review }) {
  const t = useText()
  const f = of.founding
  const choice = chooseForm(f.facts)
  return (
    <div className="case-column">
      <Section title={{ zh: '按规则', en: 'By the rules' }}>
        <p>
          {t(
            { zh: '可以建：{forms}', en: 'The law leaves open: {forms}' },
            { forms: [choice.form, ...choice.also].map(x => t(formWords[x])) },
          )}
        </p>
        <Because of={choice.reasons} />
        {f.electionId && (
          <p>
            <Link to={`/organizing/elections/${f.electionId}`}>
              {t({ zh: '打开选举记录', en: 'Open the election' })}
            </Link>
          </p>
        )}
        {f.orgId && (
          <p>
            <Link to={`/organizing/unions/${f.orgId}`}>{t({ zh: '打开建成的工会', en: 'Open the union' })}</Link>
          </p>
        )}
      </Section>
      <FoundingPapers caseId={of.case.id} papers={f.papers} />
    </div>
  )
}

function OneMove(props: MoveProps<Review>) {
  if (props.move.name === 'giveBack') return <Return {...props} />
  return props.move.name === 'refuse' ? <Refuse {...props} /> : <Approve {...props} />
}

/** 同意筹建, or 批复: both carry the number of the union's own document. */
function Approve(props: MoveProps<Review>) {
  const t = useText()
  const [document, setDocument] = useState('')
  const deciding = useSend(organizingApi.decide)
  const { id: caseId, version } = props.review.case
  const move = props.move.name === 'confirm' ? 'confirm' : 'approve'
  return (
    <MovePlain
      {...props}
      sending={deciding}
      says={t(
        move === 'confirm'
          ? {
              zh: '同意后工会马上成立：名册上的人成为它的会员，第一届任期从选举日起算，刻章、开户、法人登记各有期限。',
              en: 'The union exists at once: those on the roll become its members, its first term runs from the day of the election, seal, account and registration get their days.',
            }
          : {
              zh: '同意后筹备组可以登记名册、开会选举，有最后期限。',
              en: 'The group may then enter its roll and elect, by a day.',
            },
      )}
      onMove={reason =>
        deciding.send({ caseId, version, move, document: document.trim(), ...(reason ? { reason } : {}) })
      }
    >
      <TextField
        name="document"
        label={{ zh: '批复文号', en: 'Number of the approval' }}
        placeholder="端工〔2026〕3号"
        value={document}
        onChange={setDocument}
        maxLength={60}
      />
    </MovePlain>
  )
}

function Refuse(props: MoveProps<Review>) {
  const t = useText()
  const deciding = useSend(organizingApi.decide)
  const { id: caseId, version } = props.review.case
  return (
    <MovePlain
      {...props}
      sending={deciding}
      says={t({
        zh: '申请到此结束，您的话写进答复；改好以后可以再申请。',
        en: 'It ends here with your words in the letter; the group may ask again.',
      })}
      onMove={reason => deciding.send({ caseId, version, move: 'refuse', reason })}
    />
  )
}

/** What is asked for most. Group and union read the same words, so they stand in Chinese. */
const common = ['营业执照照片拍清楚', '单位名称照执照填', '筹备组要三到五个人', '选举票数照唱票记录再核对']

function Return(props: MoveProps<Review>) {
  const deciding = useSend(organizingApi.decide)
  return (
    <MoveReturn
      {...props}
      common={common}
      sending={deciding}
      onReturn={({ papers: _, ...asked }) => deciding.send(asked)}
    />
  )
}
