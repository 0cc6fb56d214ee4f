// 记账凭证: one posting on one sheet, with the amount in capitals, to read and to print. A correction is a reversal, never a change.
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { ConfirmStep } from '#ui/confirm.tsx'
import { useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Said } from '#ui/said.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { AsWritten, DayText, Money } from '#ui/words.tsx'
import { fundsApi } from '../api.ts'
import { sources } from '../words.ts'
import './desk-funds.css'

type Voucher = ReplyOf<typeof fundsApi.posting>

export default function VoucherPage() {
  const { postingId = '' } = useParams()
  return <OneVoucher key={postingId} postingId={postingId} />
}

function OneVoucher({ postingId }: { postingId: string }) {
  const t = useText()
  const voucher = useCall(fundsApi.posting, { postingId })
  const mayReverse = useRight('funds.budget')
  const [asking, setAsking] = useState(false)
  const [said, setSaid] = useState<{ words: string; id: string } | null>(null)
  const reversing = useSend(fundsApi.reverse, reply => {
    setSaid({ words: reply.said, id: reply.postingId })
    setAsking(false)
  })
  const v = voucher.data
  const reversible = v?.kind === 'ALLOCATE' || v?.kind === 'TRANSFER'
  return (
    <Screen
      title={v ? t({ zh: '凭证 {n}', en: 'Voucher {n}' }, { n: v.number }) : { zh: '记账凭证', en: 'Voucher' }}
      back={{ to: '/funds', title: { zh: '预算', en: 'Budgets' } }}
      actions={
        <>
          {reversible && mayReverse && !said && (
            <Button icon="undo" onClick={() => setAsking(true)}>
              {t({ zh: '冲销', en: 'Reverse' })}
            </Button>
          )}
          <Button icon="print" onClick={() => print()}>
            {t({ zh: '打印', en: 'Print' })}
          </Button>
        </>
      }
      wide
    >
      <Said>{said?.words}</Said>
      {said && <Link to={`/funds/postings/${said.id}`}>{t({ zh: '看冲销的凭证', en: 'See the reversal' })}</Link>}
      <Shown of={voucher} lines={8}>
        {value => (
          <>
            <Paper voucher={value} />
            {value.items.length > 0 && <Items voucher={value} />}
          </>
        )}
      </Shown>
      {v && (
        <ConfirmStep
          open={asking}
          onClose={() => setAsking(false)}
          title={t({ zh: '冲销凭证 {n} 吗？', en: 'Reverse voucher {n}?' }, { n: v.number })}
          says={t({
            zh: '会生成一张金额相反的凭证，两张都留着。这笔钱已经用掉的部分冲不掉。一张凭证只能冲一次。',
            en: 'A voucher of the opposite amount is made; both are kept. What has been spent cannot be reversed. Once only.',
          })}
          facts={[
            [v.kindName, <AsWritten key="m">{v.memo}</AsWritten>],
            [
              t({ zh: '金额', en: 'Amount' }),
              <span key="a" className="two-lines">
                <b>
                  <Money fen={v.fen} />
                </b>
                <span lang="zh-CN">{v.capital}</span>
              </span>,
            ],
          ]}
          verb={t({ zh: '冲销', en: 'Reverse' })}
          reason="required"
          pending={reversing.pending}
          error={reversing.error}
          onConfirm={reason => void reversing.send({ postingId, reason })}
        />
      )}
    </Screen>
  )
}

function Paper({ voucher: v }: { voucher: Voucher }) {
  const t = useText()
  const several = new Set(v.lines.map(l => l.orgId)).size > 1
  return (
    <article className="voucher">
      <div className="voucher-head">
        <span>
          <DayText day={v.day} />
        </span>
        <h2>{t({ zh: '记账凭证', en: 'VOUCHER' })}</h2>
        <span>
          {t({ zh: '凭证号', en: 'No.' })} <span className="code">{v.number}</span>
        </span>
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">{t({ zh: '预算', en: 'Budget' })}</th>
            <th scope="col">{t({ zh: '账户', en: 'Account' })}</th>
            <th scope="col" className="amount">
              {t({ zh: '转出（元）', en: 'Out (yuan)' })}
            </th>
            <th scope="col" className="amount">
              {t({ zh: '转入（元）', en: 'In (yuan)' })}
            </th>
          </tr>
        </thead>
        <tbody>
          {v.lines.map(line => (
            <tr key={line.n}>
              <td>
                {several && `${line.orgName} · `}
                {t(sources[line.source])} · {line.categoryName} · {line.year}
              </td>
              <td>{line.kindName}</td>
              <td className="amount">{line.fen < 0 && <Money fen={-line.fen} as="table" />}</td>
              <td className="amount">{line.fen > 0 && <Money fen={line.fen} as="table" />}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={2}>
              {t({ zh: '合计（大写）', en: 'Total in capitals' })} <span lang="zh-CN">{v.capital}</span>
            </td>
            <td className="amount">
              <Money fen={v.fen} as="table" />
            </td>
            <td className="amount">
              <Money fen={v.fen} as="table" />
            </td>
          </tr>
        </tfoot>
      </table>
      <p>
        <span className="soft">{t({ zh: '摘要', en: 'Memo' })} </span>
        {v.kindName} · <AsWritten>{v.memo}</AsWritten>
        {v.reverses && (
          <>
            {' '}
            · <Link to={`/funds/postings/${v.reverses}`}>{t({ zh: '被冲销的凭证', en: 'the voucher reversed' })}</Link>
          </>
        )}
      </p>
      <div className="voucher-signs">
        <span>{v.lines[0]?.orgName}</span>
        <span>
          {t({ zh: '制单', en: 'Made by' })}：{v.by ?? t({ zh: '系统', en: 'the system' })}
        </span>
        <span className="print-only">{t({ zh: '复核：＿＿＿＿＿＿', en: 'Checked: ______' })}</span>
      </div>
    </article>
  )
}

function Items({ voucher }: { voucher: Voucher }) {
  const t = useText()
  return (
    <Section
      title={{ zh: '这张凭证里的款项', en: 'Payments in this voucher' }}
      aside={<span className="soft">{t({ zh: '{n} 笔', en: 'payments: {n}' }, { n: voucher.items.length })}</span>}
    >
      <table className="sheet-list">
        <thead>
          <tr>
            <th scope="col">{t({ zh: '款项', en: 'Payment' })}</th>
            <th scope="col">{t({ zh: '所属期', en: 'Period' })}</th>
            <th scope="col" className="amount">
              {t({ zh: '金额（元）', en: 'Amount (yuan)' })}
            </th>
          </tr>
        </thead>
        <tbody>
          {voucher.items.map(item => (
            <tr key={item.paymentId}>
              <td>{item.title}</td>
              <td>{item.period}</td>
              <td className="amount">
                <Money fen={item.fen} as="table" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
