// The sheets of the moves on an application: checked piece by piece, decided with a reason, answered again by the union.
import { useState } from 'react'
import { MovePlain } from '#ui/cases/move-plain.tsx'
import { MoveReturn } from '#ui/cases/move-return.tsx'
import type { MoveProps } from '#ui/cases/shown.ts'
import { todayHere } from '#ui/clock.ts'
import { ChoiceField } from '#ui/fields/choice.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { NoteField, TextField } from '#ui/fields/text.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { AsWritten } from '#ui/words.tsx'
import { homesApi } from '../api.ts'
import { founds, foundWords, honour } from '../words.ts'
import { Answers, answersOf, type Said } from './desk-apply.tsx'
import type { Review } from './shown.tsx'

export function OneMove(props: MoveProps<Review>) {
  switch (props.move.name) {
    case 'propose':
      return <Propose {...props} />
    case 'grant':
    case 'announce':
      return <Name {...props} />
    case 'giveBack':
      return <Return {...props} />
    case 'resubmit':
      return <Resubmit {...props} />
    default:
      return <Plain {...props} />
  }
}

interface Verdict {
  readonly found: 'MET' | 'NOT_MET' | null
  readonly remark: string
}

function Propose(props: MoveProps<Review>) {
  const t = useText()
  const { review } = props
  const pieces = review.conditions.filter(c => c.answer)
  const [verdicts, setVerdicts] = useState<Readonly<Record<string, Verdict>>>({})
  const [visitedOn, setVisitedOn] = useState('')
  const [visit, setVisit] = useState('')
  const moving = useSend(homesApi.move)
  const { id: caseId, version } = review.case
  const found = pieces.flatMap(({ key }) => {
    const v = verdicts[key]
    return v?.found ? [{ key, found: v.found, ...(v.remark.trim() ? { remark: v.remark.trim() } : {}) }] : []
  })
  return (
    <MovePlain
      {...props}
      sending={moving}
      says={t({
        zh: '交给另一位同事决定。系统查得到的条件不用您写，决定那天会再查一遍。',
        en: 'Another officer decides. What the system knows is not yours to write; it is looked at again on that day.',
      })}
      reasonLabel={{ zh: '您的意见', en: 'Your opinion' }}
      onMove={reason =>
        moving.send({
          ...{ caseId, version, move: 'propose', found, ...(reason ? { reason } : {}) },
          ...(visitedOn ? { visitedOn } : {}),
          ...(visit.trim() ? { visit: visit.trim() } : {}),
        })
      }
    >
      {pieces.map(c => {
        const own = verdicts[c.key] ?? { found: null, remark: '' }
        const put = (part: Partial<Verdict>) => setVerdicts({ ...verdicts, [c.key]: { ...own, ...part } })
        return (
          <div key={c.key} className="homes-condition">
            <p>
              <AsWritten>{c.zh}</AsWritten>
            </p>
            <ChoiceField
              name={`${c.key}-found`}
              label={{ zh: '做到了吗', en: 'Is it met?' }}
              options={founds.map(value => ({ value, label: foundWords[value] }))}
              value={own.found}
              onChange={value => put({ found: value })}
              inline
            />
            {own.found === 'NOT_MET' && (
              <TextField
                name={`${c.key}-remark`}
                label={{ zh: '差在哪里', en: 'What is missing' }}
                value={own.remark}
                onChange={remark => put({ remark })}
                maxLength={300}
              />
            )}
          </div>
        )
      })}
      <DayField
        name="visitedOn"
        label={{ zh: '去看过的话，哪天去的', en: 'If you went there: when' }}
        value={visitedOn}
        onChange={setVisitedOn}
        max={todayHere()}
        optional
      />
      {visitedOn && (
        <NoteField
          name="visit"
          label={{ zh: '看到什么', en: 'What was seen' }}
          value={visit}
          onChange={setVisit}
          rows={3}
          optional
        />
      )}
    </MovePlain>
  )
}

function Name(props: MoveProps<Review>) {
  const t = useText()
  const { review, move } = props
  const [document, setDocument] = useState('')
  const moving = useSend(homesApi.move)
  const { id: caseId, version } = review.case
  return (
    <MovePlain
      {...props}
      sending={moving}
      facts={[
        [t({ zh: '命名为', en: 'Named' }), t(honour(review.kind, review.grade))],
        [t({ zh: '管几年', en: 'For' }), t({ zh: '{n} 年', en: '{n} years' }, { n: review.standard.years })],
      ]}
      says={
        move.name === 'announce'
          ? t({
              zh: '先公示五个工作日；没有异议，期满第二天自动命名。',
              en: 'It is on public notice for five working days; without objection it is named the day after.',
            })
          : t({ zh: '从今天起算，证书马上可以打印。', en: 'From today on; the certificate can be printed at once.' })
      }
      onMove={reason =>
        moving.send({
          ...{ caseId, version, move: move.name as 'grant' | 'announce', ...(reason ? { reason } : {}) },
          ...(document.trim() ? { document: document.trim() } : {}),
        })
      }
    >
      <TextField
        name="document"
        label={{ zh: '命名文件的文号', en: 'Number of the document' }}
        {...(review.asksDocument
          ? {
              help: {
                zh: '上面的总工会命名的，以它的文件为准',
                en: 'A federation above names it: its document counts',
              },
            }
          : {})}
        value={document}
        onChange={setDocument}
        maxLength={100}
        optional={!review.asksDocument}
      />
    </MovePlain>
  )
}

/** What is asked for most. Both sides read the same words, so they stand in Chinese. */
const common = ['照片看不清，请重拍', '说明写具体：什么时候、多少人', '文件要盖章']

function Return(props: MoveProps<Review>) {
  const moving = useSend(homesApi.move)
  return (
    <MoveReturn
      {...props}
      common={common}
      sending={moving}
      onReturn={({ papers: _, ...asked }) => moving.send(asked)}
    />
  )
}

function Resubmit(props: MoveProps<Review>) {
  const t = useText()
  const { review } = props
  const [said, setSaid] = useState<Readonly<Record<string, Said>>>({})
  const moving = useSend(homesApi.move)
  const { id: caseId, version } = review.case
  return (
    <MovePlain
      {...props}
      sending={moving}
      says={t({
        zh: '只写要补的那几条，别的还算数。交了以后从剩下的天数接着算。',
        en: 'Write only what was asked for; the rest still counts. The clock goes on with the days that are left.',
      })}
      onMove={() => moving.send({ caseId, version, move: 'resubmit', answers: answersOf(said) })}
    >
      <Answers asks={review.conditions.filter(c => c.met === null)} said={said} optional onChange={setSaid} />
    </MovePlain>
  )
}

const says = {
  recommend: { zh: '推荐到上一级，由上一级决定。', en: 'It goes to the level above, which decides.' },
  refuse: {
    zh: '这次到此结束，您的理由工会看得到；改好以后可以再申请。',
    en: 'It ends here with your reason; the union may ask again.',
  },
  object: {
    zh: '公示停下来，重新核对；把异议写清楚。',
    en: 'The notice ends and it is checked again; say what was objected to.',
  },
  withdraw: { zh: '申请到此结束，以后可以再申请。', en: 'It ends here; the union may ask again.' },
} as const

function Plain(props: MoveProps<Review>) {
  const t = useText()
  const moving = useSend(homesApi.move)
  const { id: caseId, version } = props.review.case
  const move = props.move.name as keyof typeof says
  return (
    <MovePlain
      {...props}
      sending={moving}
      says={t(says[move])}
      onMove={reason => moving.send({ caseId, version, move, ...(reason ? { reason } : {}) })}
    />
  )
}
