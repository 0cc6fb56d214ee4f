// 互助金签收单: the sheet that two visitors take along, counted before eyes and signed by the payee.
import { useParams } from 'react-router'
import { type Day, formatDay } from '#base/day.ts'
import { capital, fen, formatYuan } from '#base/money.ts'
import { Button } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { claimsApi } from '../api-claims.ts'
import { kinWords } from '../words-claims.ts'
import type { Review } from './desk-claim-view.ts'
import '#ui/letter.css'
import '#ui/cases/receipt.css'

export default function Handover() {
  const t = useText()
  const { caseId = '' } = useParams()
  const review = useCall(claimsApi.reviewClaim, { caseId })
  return (
    <div className="receipt-print">
      <Screen
        title={{ zh: '互助金签收单', en: 'Receipt to sign' }}
        back={{ to: `/mutual-aid/cases/${caseId}`, title: { zh: '这份申领', en: 'The claim' } }}
        lead={t({
          zh: '打两张：一张本人留着，一张签好拍照登记，再交财务存档。',
          en: 'Print two: one for the payee, one to sign, photograph and file.',
        })}
        actions={
          <Button kind="act" icon="print" onClick={() => print()}>
            {t({ zh: '打印', en: 'Print' })}
          </Button>
        }
      >
        <Shown of={review} lines={8}>
          {r => <Paper of={r} />}
        </Shown>
      </Screen>
    </div>
  )
}

/** Always in Chinese: it is signed in the payee's home. */
function Paper({ of }: { of: Review }) {
  const { claim, payee } = of
  const owed = claim.payments.filter(p => p.way === 'HAND' && p.state !== 'CANCELLED')
  const total = fen(owed.reduce((sum, p) => sum + p.fen, 0))
  const visit = claim.visits.find(v => v.state === 'PLANNED' || v.state === 'DELIVERED')
  const kin = claim.relation === 'SELF' ? '职工本人' : `${claim.member}的${kinWords[claim.relation].zh}`
  return (
    <article className="letter receipt" lang="zh-CN">
      <h2>互助金签收单</h2>
      <p className="receipt-number code">{of.case.number}</p>
      <table>
        <tbody>
          <tr>
            <th scope="row">收款人</th>
            <td>
              {payee}（{kin}）
            </td>
          </tr>
          {owed.map(p => (
            <tr key={p.plan}>
              <th scope="row">{p.plan}</th>
              <td>{formatYuan(fen(p.fen))} 元</td>
            </tr>
          ))}
          <tr>
            <th scope="row">合计</th>
            <td>
              <b>{formatYuan(total)} 元</b>
              <br />
              {capital(total)}
            </td>
          </tr>
          <tr>
            <th scope="row">送达</th>
            <td>
              {visit ? formatDay((visit.visitedOn ?? visit.plannedOn) as Day, 'zh') : '＿＿＿＿年＿＿月＿＿日'}
              <br />
              {visit ? visit.visitors.join('、') : ''}
            </td>
          </tr>
        </tbody>
      </table>
      <p>上面这笔互助金，已经当面点清、收到，数目无误，没有被收取任何费用。</p>
      <div className="claim-signs">
        <p>收款人签字（或按手印）：＿＿＿＿＿＿＿＿</p>
        <p>送达人签字：＿＿＿＿＿＿＿＿　＿＿＿＿＿＿＿＿</p>
        <p>日期：＿＿＿＿年＿＿月＿＿日</p>
      </div>
      <p className="small">没有收到就不要签字。有疑问请打 12351，报上面的编号。</p>
      <div className="letter-end">
        <p>{of.case.orgName}</p>
      </div>
    </article>
  )
}
