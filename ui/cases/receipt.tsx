// The receipt that a person takes home: the number, the promised day, and 12351.
import type { UseQueryResult } from '@tanstack/react-query'
import { type Day, formatDay } from '#base/day.ts'
import { Button } from '../button.tsx'
import type { CallError } from '../fault.ts'
import { useText } from '../lang.tsx'
import { casePath } from '../pages.ts'
import { Screen } from '../screen.tsx'
import { Shown } from '../states.tsx'
import type { Reviewed } from './shown.ts'
import '../letter.css'
import './receipt.css'

interface Received extends Reviewed {
  readonly applicant: { readonly name: string; readonly phone: string }
}

export interface ReceiptProps<R extends Received> {
  readonly of: UseQueryResult<R, CallError>
  readonly kind: string
  readonly caseId: string
  /** The papers received, in Chinese. */
  papers(review: R): string
}

export function CaseReceipt<R extends Received>({ of, kind, caseId, papers }: ReceiptProps<R>) {
  const t = useText()
  return (
    <div className="receipt-print">
      <Screen
        title={{ zh: '受理回执', en: 'Receipt' }}
        back={{ to: casePath(kind, caseId), title: { zh: '这件申请', en: 'The case' } }}
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
        <Shown of={of} lines={8}>
          {r => <Paper review={r} papers={papers(r)} />}
        </Shown>
      </Screen>
    </div>
  )
}

/** Always in Chinese: it is for the person at the counter. */
function Paper({ review, papers }: { review: Received; papers: string }) {
  const shown = review.case
  const says = (d: string) => formatDay(d as Day, 'zh')
  return (
    <article className="letter receipt" lang="zh-CN">
      <h2>收件回执</h2>
      <p className="receipt-number code">{shown.number}</p>
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
              {shown.orgName} {says(shown.openedOn)}
            </td>
          </tr>
          <tr>
            <th scope="row">收到材料</th>
            <td>{papers || '没有'}</td>
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
        <p>{shown.orgName}</p>
      </div>
    </article>
  )
}
