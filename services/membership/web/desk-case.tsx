// Deciding one request: who asks, from where, what they do; each move says what it does.
import { useParams } from 'react-router'
import { labelOf } from '#base/codes.ts'
import type { ReplyOf } from '#base/endpoint.ts'
import { employments, trades } from '#base/membership.ts'
import { DeskCase } from '#ui/cases/desk.tsx'
import { MovePlain } from '#ui/cases/move-plain.tsx'
import type { MoveProps } from '#ui/cases/shown.ts'
import { useLang, useText } from '#ui/lang.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { AsWritten, Facts } from '#ui/words.tsx'
import { membershipApi } from '../api.ts'
import { pledge } from '../words.ts'
import { words } from './case-words.ts'

type Review = ReplyOf<typeof membershipApi.review>

export default function CasePage() {
  const { caseId = '' } = useParams()
  const review = useCall(membershipApi.review, { caseId })
  return (
    <DeskCase
      caseId={caseId}
      of={review}
      words={words}
      title={{ zh: '入会、转会申请', en: 'A request to join or move' }}
      register={{ zh: '入会转会台账', en: 'Joining and moving' }}
      facts={r => <Whom of={r} />}
      reasons={r => <Work of={r} />}
      papers={() => []}
      sheet={move => <Decide {...move} />}
    />
  )
}

function Whom({ of: { applicant, case: view } }: { of: Review }) {
  const t = useText()
  return (
    <Section title={{ zh: '谁', en: 'Who' }}>
      <Facts
        of={[
          [applicant.idType, applicant.idNumber],
          [t({ zh: '年龄', en: 'Age' }), applicant.age],
          [t({ zh: '电话', en: 'Phone' }), applicant.phone],
          [t({ zh: '要加入', en: 'To join' }), view.orgName],
        ]}
      />
    </Section>
  )
}

function Work({ of }: { of: Review }) {
  const t = useText()
  const lang = useLang()
  return (
    <Section title={{ zh: '做什么', en: 'Work' }}>
      <Facts
        of={[
          [t({ zh: '就业状况', en: 'Employment' }), labelOf(employments, of.employment, lang)],
          [t({ zh: '职业', en: 'Trade' }), of.trade === '00' ? null : labelOf(trades, of.trade, lang)],
          [
            t({ zh: '单位或平台', en: 'Workplace or platform' }),
            of.employer && <AsWritten key="e">{of.employer}</AsWritten>,
          ],
          [t({ zh: '从哪个工会转来', en: 'Moving from' }), of.from],
        ]}
      />
      <p className="soft small">
        {t({ zh: '本人声明：', en: 'Declared: ' })}
        {t(pledge)}
      </p>
    </Section>
  )
}

function Decide(props: MoveProps<Review>) {
  const t = useText()
  const deciding = useSend(membershipApi.decide)
  const { id: caseId, version } = props.review.case
  const name = props.move.name
  const move = name === 'admit' || name === 'takeOver' ? name : 'refuse'
  const says = {
    admit: { zh: '从今天起是会员，本人马上知道。', en: 'A member from today; told at once.' },
    takeOver: {
      zh: '从今天起会籍在这里，原工会同时转出，中间一天不断。',
      en: 'From today the membership is here, and leaves the other union at the same moment.',
    },
    refuse: {
      zh: '写清为什么、该去哪里，本人照着您的话就知道怎么办。转会的，会籍还在原处。',
      en: 'Say why, and where to turn: the person reads your words. In a transfer the membership stays where it is.',
    },
  }[move]
  return (
    <MovePlain
      {...props}
      sending={deciding}
      says={t(says)}
      onMove={reason => deciding.send({ caseId, version, move, ...(reason ? { reason } : {}) })}
    />
  )
}
