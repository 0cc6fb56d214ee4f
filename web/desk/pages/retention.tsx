// 保存期限: how long what is kept, who falls due within a year, who is on hold and why, and what was done.
import { useState } from 'react'
import type { ReplyOf } from '#base/endpoint.ts'
import { privacyApi } from '#kernel/privacy/api.ts'
import { ConfirmStep } from '#ui/confirm.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, usePages, useSend } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { Table } from '#ui/table.tsx'
import { AsWritten, DayText, Facts } from '#ui/words.tsx'

type Due = ReplyOf<typeof privacyApi.retentionDue>['rows'][number]

export default function Retention() {
  const t = useText()
  const all = useCall(privacyApi.retention, {})
  const due = usePages(privacyApi.retentionDue, { limit: 50 })
  const [chosen, setChosen] = useState<Due | null>(null)
  const done = () => {
    setChosen(null)
    due.retry()
  }
  const hold = useSend(privacyApi.hold, done)
  const free = useSend(privacyApi.endHold, done)
  const sending = chosen?.holdId ? free : hold
  return (
    <Screen
      title={{ zh: '保存期限', en: 'How long what is kept' }}
      lead={t({
        zh: '期满的每天夜里匿名或删除，统计和账不变。有审计、申诉没结束的，可以写明理由暂缓。',
        en: 'What was kept for its term is forgotten at night; figures and accounts stay. While an audit or appeal is open a person may be put on hold, with the reason.',
      })}
      wide
    >
      <Section title={{ zh: '一年内到期的人', en: 'People who fall due within a year' }}>
        <Table<Due>
          name="privacy.due"
          columns={[
            { key: 'name', title: { zh: '姓名', en: 'Name' }, render: r => r.name },
            {
              key: 'last',
              title: { zh: '最后一次', en: 'Last use' },
              render: r => <DayText day={r.lastUseOn} as="table" />,
            },
            { key: 'due', title: { zh: '到期', en: 'Due' }, render: r => <DayText day={r.dueOn} as="table" /> },
            {
              key: 'hold',
              title: { zh: '暂缓的理由', en: 'On hold because' },
              render: r => r.hold && <AsWritten>{r.hold}</AsWritten>,
            },
          ]}
          rows={due.rows}
          rowKey={r => r.personId}
          onOpen={setChosen}
          loading={due.loading}
          error={due.error}
          retry={due.retry}
          more={due.more}
          loadingMore={due.loadingMore}
          loadMore={due.loadMore}
          empty={<Empty title={t({ zh: '一年内没有人到期', en: 'Nobody falls due within a year' })} />}
        />
      </Section>
      <Shown of={all} lines={6}>
        {v => (
          <>
            <Section title={{ zh: '规则', en: 'Terms' }}>
              <Facts
                of={v.rules.map(rule => [
                  t(rule.what),
                  <span key={rule.id}>
                    {t(rule.after)} {t({ zh: '{n} 年', en: '{n} years' }, { n: rule.years })}：{t(rule.does)}
                  </span>,
                ])}
              />
            </Section>
            <Section title={{ zh: '做过的', en: 'What was done' }}>
              {v.done.length === 0 ? (
                <p className="soft">{t({ zh: '还没有到期处理过。', en: 'Nothing yet.' })}</p>
              ) : (
                <ul className="added">
                  {v.done.map(d => (
                    <li key={`${d.day}${d.rule}`}>
                      <DayText day={d.day} as="table" />{' '}
                      {t(v.rules.find(r => r.id === d.rule)?.what ?? { zh: d.rule, en: d.rule })}{' '}
                      {t({ zh: '{n} 项', en: '{n}' }, { n: d.n })}
                    </li>
                  ))}
                </ul>
              )}
            </Section>
          </>
        )}
      </Shown>
      {chosen && (
        <ConfirmStep
          open
          onClose={() => setChosen(null)}
          title={
            chosen.holdId ? t({ zh: '解除暂缓？', en: 'End the hold?' }) : t({ zh: '暂缓匿名？', en: 'Put on hold?' })
          }
          says={
            chosen.holdId
              ? t({
                  zh: '到期后当夜匿名，之后找不回来。',
                  en: 'Once due, the person is forgotten that night, for good.',
                })
              : t({ zh: '解除以前一直保留。', en: 'The person is kept until the hold is ended.' })
          }
          verb={chosen.holdId ? t({ zh: '解除', en: 'End it' }) : t({ zh: '暂缓', en: 'Hold' })}
          reason="required"
          pending={sending.pending}
          error={sending.error}
          onConfirm={reason =>
            chosen.holdId
              ? void free.send({ holdId: chosen.holdId, reason })
              : void hold.send({ personId: chosen.personId, reason })
          }
        />
      )}
    </Screen>
  )
}
