// The receipt that a person takes home: the number, the promised day, and 12351.
import { useParams } from 'react-router'
import { type Day, formatDay } from '#base/day.ts'
import { Button } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { hardshipApi } from '../api.ts'
import { materialWords } from '../words.ts'
import { caseOf, type Review } from './desk-view.ts'
import '#ui/letter.css'
import './desk.css'

export default function Receipt() {
  const t = useText()
  const { caseId = '' } = useParams()
  const review = useCall(hardshipApi.review, { caseId })
  return (
    <div className="hd-print">
      <Screen
        title={{ zh: '受理回执', en: 'Receipt' }}
        back={{ to: `/hardship/cases/${caseId}`, title: { zh: '这件申请', en: 'The case' } }}
        lead={t({
          zh: '打一张给他带回去，打 12351 报编号就能问。',
          en: 'Print one to take home: 12351 answers to the number.',
        })}
        actions={
          <Button kind="act" icon="print" onClick={() => print()}>
            {t({ zh: '打印', en: 'Print' })}
          </Button>
        }
      >
        <Shown of={review} lines={8}>
          {r => <Paper review={r} />}
        </Shown>
      </Screen>
    </div>
  )
}

/** Always in Chinese: it is for the person at the counter. */
function Paper({ review }: { review: Review }) {
  const shown = caseOf(review)
  const kinds = [...new Set(review.files.map(f => f.kind))]
  const says = (d: string) => formatDay(d as Day, 'zh')
  return (
    <article className="letter hd-receipt" lang="zh-CN">
      <h2>收件回执</h2>
      <p className="hd-receipt-number code">{shown.number}</p>
      <table>
        <tbody>
          <tr>
            <th scope="row">事项</th>
            <td>{shown.kindTitle}</td>
          </tr>
          <tr>
            <th scope="row">申请人</th>
            <td>
              {review.applicant.name} {review.applicant.phone}
            </td>
          </tr>
          <tr>
            <th scope="row">收件</th>
            <td>
              {review.org} {says(review.appliedOn)}
            </td>
          </tr>
          <tr>
            <th scope="row">收到材料</th>
            <td>
              {review.files.length === 0
                ? '没有'
                : `${review.files.length} 件：${kinds.map(kind => materialWords[kind].zh).join('、')}`}
            </td>
          </tr>
          <tr>
            <th scope="row">现在</th>
            <td>{shown.stateTitle}</td>
          </tr>
          {shown.promise && !shown.closed && (
            <tr>
              <th scope="row">答复</th>
              <td>
                <b>{says(shown.promise.dueOn)}前</b>
              </td>
            </tr>
          )}
        </tbody>
      </table>
      <p>
        想知道办到哪一步，打 12351，报上面的编号就行；也可以在手机上看。到了日子没有答复，是我们没做到，您也打 12351。
      </p>
      <div className="letter-end">
        <p>{review.org}</p>
      </div>
    </article>
  )
}
