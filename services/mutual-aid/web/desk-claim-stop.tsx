// Stopping what was approved and has not left, or why it was stopped.
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { ConfirmStep } from '#ui/confirm.tsx'
import { useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { useSend } from '#ui/query.tsx'
import { AsWritten, DayText, Money } from '#ui/words.tsx'
import { claimsApi } from '../api-claims.ts'
import type { Review } from './desk-claim-view.ts'

export function Stop({ of }: { of: Review }) {
  const t = useText()
  const may = useRight('mutual-aid.claim.review')
  const [open, setOpen] = useState(false)
  const sending = useSend(claimsApi.stopClaim, () => setOpen(false))
  const { stopped, payments } = of.claim
  if (stopped)
    return (
      <p className="amber">
        {t({ zh: '停付了', en: 'Stopped' })} <DayText day={stopped.at} />：<AsWritten>{stopped.reason}</AsWritten>
      </p>
    )
  const owed = payments.filter(p => p.state === 'WAITING' || p.state === 'FAILED')
  if (!may || of.case.state !== 'APPROVED' || owed.length === 0) return null
  return (
    <div>
      <Button
        onClick={() => {
          sending.reset()
          setOpen(true)
        }}
      >
        {t({ zh: '停付', en: 'Stop the payment' })}
      </Button>
      {open && (
        <ConfirmStep
          open
          onClose={() => setOpen(false)}
          title={t({ zh: '停付这份申领的互助金吗？', en: 'Stop the aid of this claim?' })}
          says={t({
            zh: '钱还没有出去，停付后回到专户，票据号放开，本人可以再申领。停付不能收回，本人会看到您写的理由。批这份申领的人不能自己停。',
            en: 'The money has not left. It goes back to the account, the invoices are free and the member may claim again. This cannot be undone, and the member reads your reason. Who approved it does not stop it.',
          })}
          facts={[
            [t({ zh: '收款人', en: 'Payee' }), of.payee],
            [t({ zh: '金额', en: 'Amount' }), <Money key="m" fen={owed.reduce((sum, p) => sum + p.fen, 0)} />],
          ]}
          verb={t({ zh: '停付', en: 'Stop it' })}
          reason="required"
          pending={sending.pending}
          error={sending.error}
          onConfirm={reason => void sending.send({ caseId: of.case.id, reason })}
        />
      )}
    </div>
  )
}
