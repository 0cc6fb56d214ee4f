// The daily values of the audit chain: for the auditor at the desk, and for everyone who wants to keep a copy.
import { useState } from 'react'
import { auditApi } from '#kernel/audit/api.ts'
import { Button } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { DayText } from '#ui/words.tsx'

export function Roots() {
  const t = useText()
  const [before, setBefore] = useState<string | null>(null)
  const roots = useCall(auditApi.roots, before ? { before } : {})
  return (
    <Section
      title={{ zh: '每日链值', en: 'Daily values' }}
      aside={
        <Button icon="print" onClick={() => print()}>
          {t({ zh: '打印存档', en: 'Print to keep' })}
        </Button>
      }
    >
      <p className="soft">
        {t({
          zh: '每天结束时公布。谁手里有一份抄件，以后就能证明审计没有被整个改写过。树根用来单独核对一件事的记录：在办件页上下载审计证明，离线就能核对。',
          en: 'Published at the end of each day. Whoever keeps a copy can prove later that the audit was not rewritten as a whole. By the root of the tree the records of one case are checked by themselves: download the proof on the page of the case, and check it offline.',
        })}
      </p>
      <Shown
        of={roots}
        isEmpty={reply => reply.rows.length === 0}
        empty={
          <Empty title={t({ zh: '还没有', en: 'None yet' })}>
            {t({ zh: '第一个链值今天夜里产生。', en: 'The first value is made tonight.' })}
          </Empty>
        }
      >
        {reply => (
          <>
            <table className="plain-table">
              <thead>
                <tr>
                  <th scope="col" className="left">
                    {t({ zh: '日期', en: 'Day' })}
                  </th>
                  <th scope="col">{t({ zh: '到第几条', en: 'Up to record' })}</th>
                  <th scope="col">{t({ zh: '链值', en: 'Value' })}</th>
                  <th scope="col">{t({ zh: '树根', en: 'Root of the tree' })}</th>
                </tr>
              </thead>
              <tbody>
                {reply.rows.map(row => (
                  <tr key={row.day}>
                    <th scope="row">
                      <DayText day={row.day} as="table" />
                    </th>
                    <td>{row.seq}</td>
                    <td className="hash code small">{row.root}</td>
                    <td className="hash code small">{row.tree ?? '—'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <div className="moves no-print">
              {before && (
                <Button icon="back" onClick={() => setBefore(null)}>
                  {t({ zh: '最近的', en: 'Latest' })}
                </Button>
              )}
              {reply.rows.length === 100 && (
                <Button onClick={() => setBefore(reply.rows.at(-1)?.day ?? null)}>
                  {t({ zh: '更早的', en: 'Earlier' })}
                </Button>
              )}
            </div>
          </>
        )}
      </Shown>
    </Section>
  )
}
