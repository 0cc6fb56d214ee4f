// One registration: what the record says of the union, the rules beside it; the registrar answers within fifteen days.
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { filesApi } from '#kernel/files/api.ts'
import { hrefOf } from '#ui/call.ts'
import { DeskCase } from '#ui/cases/desk.tsx'
import { MovePlain } from '#ui/cases/move-plain.tsx'
import { MoveReturn } from '#ui/cases/move-return.tsx'
import type { MoveProps } from '#ui/cases/shown.ts'
import { todayHere } from '#ui/clock.ts'
import { DayField } from '#ui/fields/day.tsx'
import { type Paper, PhotosField } from '#ui/fields/photos.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { AsWritten, DayText, Facts } from '#ui/words.tsx'
import { organizingApi } from '../api.ts'
import { followWords, registrationFormWords } from '../words.ts'
import { Because } from './because.tsx'
import { registrationWords as words } from './case-words.ts'
import { PaperLink } from './papers.tsx'
import './organizing.css'

type Review = ReplyOf<typeof organizingApi.registration>

export default function RegistrationPage() {
  const { caseId = '' } = useParams()
  const review = useCall(organizingApi.registration, { caseId })
  return (
    <DeskCase
      caseId={caseId}
      of={review}
      words={words}
      title={{ zh: '法人登记', en: 'Registration' }}
      register={{ zh: '法人登记台账', en: 'Register of registrations' }}
      facts={r => <Told of={r} />}
      reasons={() => <Rules />}
      papers={r => r.files}
      sheet={move => <OneMove {...move} />}
    />
  )
}

function Told({ of }: { of: Review }) {
  const t = useText()
  const none = t({ zh: '没有记录', en: 'Not on record' })
  return (
    <Section title={followWords[of.kind]}>
      <Facts
        of={[
          [
            t({ zh: '工会', en: 'Union' }),
            <Link key="u" to={`/organizing/unions/${of.orgId}`}>
              {of.applicant.name}
            </Link>,
          ],
          [
            t({ zh: '法定代表人（主席）', en: 'Legal representative (chair)' }),
            of.chair ? <AsWritten key="c">{of.chair}</AsWritten> : none,
          ],
          [
            t({ zh: '本届', en: 'Term' }),
            of.term ? (
              <span key="t">
                {t({ zh: '第 {n} 届', en: 'Term {n}' }, { n: of.term.number })} <DayText day={of.term.startsOn} /> –{' '}
                <DayText day={of.term.validUntil} />
              </span>
            ) : (
              none
            ),
          ],
          [t({ zh: '成立批复', en: 'Approval' }), of.approval ? <AsWritten key="a">{of.approval}</AsWritten> : none],
          [t({ zh: '住所', en: 'Seat' }), of.address ? <AsWritten key="s">{of.address}</AsWritten> : none],
          [t({ zh: '现在的代码', en: 'Present code' }), of.uscc ?? none],
          [t({ zh: '经办人', en: 'Agent' }), <AsWritten key="g">{of.agent}</AsWritten>],
          ...(of.note ? ([[t({ zh: '说明', en: 'Note' }), <AsWritten key="n">{of.note}</AsWritten>]] as const) : []),
        ]}
      />
      <p>
        <PaperLink
          href={hrefOf(organizingApi.registrationForm, { caseId: of.case.id })}
          words={registrationFormWords[of.kind]}
        />
      </p>
    </Section>
  )
}

const Rules = () => (
  <Section title={{ zh: '按规则', en: 'By the rules' }}>
    <Because of={['registered', 'certificate', 'renewal', 'changed']} />
  </Section>
)

function OneMove(props: MoveProps<Review>) {
  switch (props.move.name) {
    case 'register':
      return <Register {...props} />
    case 'giveBack':
      return <Return {...props} />
    default:
      return <Plain {...props} />
  }
}

function Register(props: MoveProps<Review>) {
  const t = useText()
  const [uscc, setUscc] = useState(props.review.uscc ?? '')
  const [issuedOn, setIssuedOn] = useState<string>(todayHere())
  const deciding = useSend(organizingApi.decideRegistration)
  const { id: caseId, version } = props.review.case
  const until = props.review.term?.validUntil
  return (
    <MovePlain
      {...props}
      sending={deciding}
      says={
        <>
          {t({
            zh: '登记后工会有自己的代码，证书有效期到本届届满',
            en: 'The union gets its own code; the certificate is valid to the end of the term',
          })}
          {until && (
            <>
              {t({ zh: '：', en: ': ' })}
              <DayText day={until} />
            </>
          )}
        </>
      }
      onMove={reason =>
        deciding.send({ caseId, version, move: 'register', uscc: uscc.trim(), issuedOn, ...(reason ? { reason } : {}) })
      }
    >
      <TextField
        name="uscc"
        label={{ zh: '工会的统一社会信用代码', en: 'The union’s credit code' }}
        help={{ zh: '以 8 开头，不是单位的', en: 'It begins with 8 and is not the employer’s' }}
        value={uscc}
        onChange={setUscc}
        maxLength={30}
      />
      <DayField
        name="issuedOn"
        label={{ zh: '发证日期', en: 'Issued on' }}
        value={issuedOn}
        onChange={setIssuedOn}
        max={todayHere()}
      />
    </MovePlain>
  )
}

const says = {
  refuse: {
    zh: '申请到此结束，您的理由工会看得到；改好以后可以再申请。',
    en: 'It ends here with your reason; the union may ask again.',
  },
  resubmit: {
    zh: '再交给登记机关，从剩下的天数接着算。',
    en: 'It goes back to the registrar, with the days that are left.',
  },
  withdraw: { zh: '申请到此结束，以后可以再申请。', en: 'It ends here; the union may ask again.' },
} as const

function Plain(props: MoveProps<Review>) {
  const t = useText()
  const [papers, setPapers] = useState<readonly Paper[]>([])
  const deciding = useSend(organizingApi.decideRegistration)
  const { id: caseId, version } = props.review.case
  const move = props.move.name as keyof typeof says
  const fileIds = papers.map(p => p.id)
  return (
    <MovePlain
      {...props}
      sending={deciding}
      says={t(says[move])}
      onMove={reason =>
        deciding.send({
          ...{ caseId, version, move },
          ...(move === 'resubmit' ? { fileIds } : {}),
          ...(reason ? { reason } : {}),
        })
      }
    >
      {move === 'resubmit' && (
        <PhotosField
          name="fileIds"
          label={{ zh: '补的材料', en: 'The missing papers' }}
          value={papers}
          onChange={setPapers}
          endpoint={filesApi.upload}
          pdf
          optional
        />
      )}
    </MovePlain>
  )
}

/** What is asked for most. Both sides read the same words, so they stand in Chinese. */
const common = ['登记申请表盖章', '批复文件要有文号和届次', '法定代表人和经办人的身份证', '换证、变更带原证书']

function Return(props: MoveProps<Review>) {
  const deciding = useSend(organizingApi.decideRegistration)
  return (
    <MoveReturn
      {...props}
      common={common}
      sending={deciding}
      onReturn={({ papers: _, ...asked }) => deciding.send(asked)}
    />
  )
}
