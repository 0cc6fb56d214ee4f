// Confirming grants: how many, how much, from which fund – then a verdict for each. Or dropping one, with the reason.
import { Button } from '#ui/button.tsx'
import { ConfirmStep } from '#ui/confirm.tsx'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Fault } from '#ui/states.tsx'
import { Facts, Money } from '#ui/words.tsx'
import { hardshipApi } from '../api.ts'
import { categories } from '../rules-standards.ts'
import { categoryWords } from '../words.ts'
import type { GrantRow } from './desk-view.ts'
import { sourceOf } from './desk-words.ts'

const sum = (rows: readonly GrantRow[]) => rows.reduce((all, r) => all + r.fen, 0)

export function ConfirmGrants({ rows, onClose }: { readonly rows: readonly GrantRow[]; onClose(done: boolean): void }) {
  const t = useText()
  const confirming = useSend(hardshipApi.confirmGrants)
  const reply = confirming.reply
  const kinds = categories
    .map(kind => ({ kind, of: rows.filter(r => r.category === kind) }))
    .filter(k => k.of.length > 0)
  const sources = [...new Set(rows.map(r => r.source))]
  const refused = reply?.verdicts.filter(v => !v.ok) ?? []
  return (
    <Sheet
      open
      wide
      onClose={() => onClose(reply !== undefined)}
      title={t({ zh: '确认发放 {n} 笔', en: 'Confirm {n} grants' }, { n: rows.length })}
      foot={
        reply ? (
          <Button kind="act" onClick={() => onClose(true)}>
            {t({ zh: '知道了', en: 'Done' })}
          </Button>
        ) : (
          <>
            <Button onClick={() => onClose(false)}>{t({ zh: '先不', en: 'Not now' })}</Button>
            <Button
              kind="act"
              pending={confirming.pending}
              onClick={() => void confirming.send({ grantIds: rows.slice(0, 500).map(r => r.id) })}
            >
              {t({ zh: '确认发放 {n} 笔', en: 'Confirm {n}' }, { n: rows.length })}
            </Button>
          </>
        )
      }
    >
      {reply ? (
        <>
          <div role="status">
            <p>
              <b>{t({ zh: '确认了 {n} 笔，共', en: '{n} confirmed, together' }, { n: reply.confirmed })}</b>{' '}
              <Money fen={reply.totalFen} as="big" />
            </p>
            <p>
              <Money fen={reply.totalFen} as="capital" />
            </p>
            <p className="soft">
              {t({
                zh: '接下来由财务成批、复核、交银行。',
                en: 'Next the cashier puts them in a batch, it is checked, and goes to the bank.',
              })}
            </p>
          </div>
          {refused.length > 0 && (
            <>
              <h3>{t({ zh: '{n} 笔没确认成', en: '{n} not confirmed' }, { n: refused.length })}</h3>
              <ul className="rows">
                {refused.map(v => {
                  const row = rows.find(r => r.id === v.grantId)
                  return (
                    <li key={v.grantId} className="row hd-verdict">
                      <span className="amber">
                        <Icon name="alert" />
                      </span>
                      <span className="row-words">
                        <span>
                          {row?.person} <span className="code small">{row?.archiveNo}</span>
                        </span>
                        <span className="soft small">{v.message}</span>
                      </span>
                      <span className="row-aside">{row && <Money fen={row.fen} as="table" />}</span>
                    </li>
                  )
                })}
              </ul>
            </>
          )}
        </>
      ) : (
        <>
          <p>
            {t({
              zh: '确认后占用预算，进入待付款，不能撤回。每一笔单独算：有一笔不能确认，不耽误别的。',
              en: 'Confirming commits the budget and queues the payment; it cannot be undone. Each stands for itself.',
            })}
          </p>
          <p>
            <Money fen={sum(rows)} as="big" />
            <br />
            <Money fen={sum(rows)} as="capital" />
          </p>
          <Facts
            of={[
              ...kinds.map(
                k =>
                  [
                    t(categoryWords[k.kind]),
                    <span key={k.kind}>
                      {t({ zh: '{n} 笔', en: '{n}' }, { n: k.of.length })} · <Money fen={sum(k.of)} />
                    </span>,
                  ] as const,
              ),
              [t({ zh: '资金', en: 'Fund' }), sources.map(s => t(sourceOf(s))).join('、')],
              [t({ zh: '打给', en: 'Paid to' }), t({ zh: '各户申请人本人的银行卡', en: 'each applicant’s own card' })],
            ]}
          />
          {confirming.error && <Fault error={confirming.error} />}
        </>
      )}
    </Sheet>
  )
}

export function DropGrant({ row, onClose, onDone }: { readonly row: GrantRow; onClose(): void; onDone(): void }) {
  const t = useText()
  const dropping = useSend(hardshipApi.dropGrant, onDone)
  return (
    <ConfirmStep
      open
      onClose={onClose}
      title={t({ zh: '这一笔不发放？', en: 'Drop this grant?' })}
      says={t({
        zh: '不发放以后这一笔就结束了，理由留在台账里，本人的档案上也看得到。',
        en: 'The grant ends here; the reason stays in the register and on the archive.',
      })}
      facts={[
        [t({ zh: '给谁', en: 'For' }), row.person],
        [t({ zh: '类别', en: 'Kind' }), `${t(categoryWords[row.category])} ${row.period}`],
        [t({ zh: '金额', en: 'Amount' }), <Money key="m" fen={row.fen} />],
      ]}
      verb={t({ zh: '不发放', en: 'Drop' })}
      reason="required"
      pending={dropping.pending}
      error={dropping.error}
      onConfirm={reason => void dropping.send({ grantId: row.id, reason })}
    />
  )
}
