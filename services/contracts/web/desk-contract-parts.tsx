// Parts of a contract's page: what waits to be confirmed by another officer, and the units that a contract of a region or a trade covers.
import { useState } from 'react'
import { Link } from 'react-router'
import { Button } from '#ui/button.tsx'
import { ConfirmStep } from '#ui/confirm.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { AsWritten, DayText, StatusTag } from '#ui/words.tsx'
import { contractsApi } from '../api.ts'
import { moveWords } from '../words.ts'
import type { Contract } from './shown.ts'

/** What one officer recorded, for another to look at. */
export function Waiting({ of, check }: { of: Contract; check: NonNullable<Contract['check']> }) {
  const t = useText()
  const [agreed, setAgreed] = useState<boolean | null>(null)
  const judging = useSend(contractsApi.judgeCheck, () => setAgreed(null))
  const words = { who: check.by, move: t(moveWords[check.move]) }
  return (
    <div className="card">
      <p>
        <StatusTag tone="wait">{t({ zh: '等另一个人核对', en: 'To be confirmed' })}</StatusTag>{' '}
        {t({ zh: '{who}登记了“{move}”', en: '{who} recorded “{move}”' }, words)} <DayText day={check.on} />
      </p>
      <p className="contracts-said" lang="zh-CN">
        {check.said}
      </p>
      {check.mayJudge ? (
        <p className="contracts-acts">
          <Button kind="act" onClick={() => setAgreed(true)}>
            {t({ zh: '核对无误', en: 'Confirm' })}
          </Button>
          <Button onClick={() => setAgreed(false)}>{t({ zh: '退回登记', en: 'Return it' })}</Button>
        </p>
      ) : (
        <p className="soft small">
          {t({
            zh: '登记的人不能自己核对，要由同级或上级的另一个人来办。',
            en: 'Whoever recorded it cannot confirm it; another officer here or above does.',
          })}
        </p>
      )}
      <ConfirmStep
        open={agreed !== null}
        onClose={() => setAgreed(null)}
        title={
          agreed
            ? t({ zh: '照着文书核对过了吗？', en: 'Have you compared it with the letter?' })
            : t({ zh: '退回这次登记？', en: 'Return what was recorded?' })
        }
        says={
          agreed
            ? t({
                zh: '核对以后就按这一天算，法定的期限从这里数起。',
                en: 'From then on it counts as of this day, and the days of the law run from it.',
              })
            : t({
                zh: '合同照旧，登记的人看得到理由。',
                en: 'The contract stays as it is; whoever recorded it reads why.',
              })
        }
        facts={[
          [t(moveWords[check.move]), <DayText key="d" day={check.on} />],
          [t({ zh: '内容', en: 'Words' }), <AsWritten key="s">{check.said}</AsWritten>],
        ]}
        verb={agreed ? t({ zh: '核对无误', en: 'Confirm' }) : t({ zh: '退回', en: 'Return' })}
        reason={agreed ? undefined : 'required'}
        pending={judging.pending}
        error={judging.error}
        onConfirm={why =>
          void judging.send({
            ...{ contractId: of.id, checkId: check.id, agreed: agreed ?? false },
            ...(why ? { why } : {}),
          })
        }
      />
    </div>
  )
}

export function Employers({ of }: { of: Contract }) {
  const t = useText()
  if (of.employers.length === 0) return null
  return (
    <details>
      <summary>{t({ zh: '覆盖的 {n} 家单位', en: 'The {n} units covered' }, { n: of.employers.length })}</summary>
      <ul className="contracts-list">
        {of.employers.map(e => (
          <li key={e.name} className="contracts-line">
            {e.orgId ? (
              <Link to={`/contracts/units/${e.orgId}`} lang="zh-CN">
                {e.name}
              </Link>
            ) : (
              <span lang="zh-CN">
                {e.name} <span className="soft">{t({ zh: '还没建会', en: 'no union yet' })}</span>
              </span>
            )}
            <span className="num">{t({ zh: '{n} 人', en: '{n} staff' }, { n: e.staff })}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
