// Confirming grants: how many, how much, from which fund – then a verdict for each. Or dropping one, with the reason.
import { ConfirmStep } from '#ui/confirm.tsx'
import { ConfirmMany } from '#ui/confirm-many.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { Money } from '#ui/words.tsx'
import { hardshipApi } from '../api.ts'
import { categories } from '../rules-standards.ts'
import { categoryWords } from '../words.ts'
import type { GrantRow } from './desk-view.ts'
import { sourceOf } from './desk-words.ts'

const sum = (rows: readonly GrantRow[]) => rows.reduce((all, r) => all + r.fen, 0)

export function ConfirmGrants({ rows, onClose }: { readonly rows: readonly GrantRow[]; onClose(done: boolean): void }) {
  const t = useText()
  const confirming = useSend(hardshipApi.confirmGrants)
  const { reply } = confirming
  const kinds = categories
    .map(kind => ({ kind, of: rows.filter(r => r.category === kind) }))
    .filter(k => k.of.length > 0)
  const sources = [...new Set(rows.map(r => r.source))]
  return (
    <ConfirmMany
      title={t({ zh: '确认发放 {n} 笔', en: 'Confirm {n} grants' }, { n: rows.length })}
      says={t({
        zh: '确认后占用预算，进入待付款，不能撤回。每一笔单独算：有一笔不能确认，不耽误别的。',
        en: 'Confirming commits the budget and queues the payment; it cannot be undone. Each stands for itself.',
      })}
      rows={rows.map(r => ({ id: r.id, who: r.person, code: r.archiveNo, fen: r.fen }))}
      facts={[
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
      verb={t({ zh: '确认发放 {n} 笔', en: 'Confirm {n}' }, { n: rows.length })}
      next={t({
        zh: '接下来由财务成批、复核、交银行。',
        en: 'Next the cashier puts them in a batch, it is checked, and goes to the bank.',
      })}
      answer={
        reply && { done: reply.confirmed, verdicts: reply.verdicts.map(({ grantId, ...v }) => ({ id: grantId, ...v })) }
      }
      pending={confirming.pending}
      error={confirming.error}
      onConfirm={() => void confirming.send({ grantIds: rows.slice(0, 500).map(r => r.id) })}
      onClose={onClose}
    />
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
