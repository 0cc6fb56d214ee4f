// 本地标准: a federation's own values beside the national ones, each with its sentence; set by one person, confirmed by another.
import { useState } from 'react'
import type { ReplyOf } from '#base/endpoint.ts'
import { standardsApi } from '#engines/standards/api.ts'
import { rulesApi } from '#kernel/rules/api.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ConfirmStep } from '#ui/confirm.tsx'
import { FilterSelect } from '#ui/fields/filter.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { useMe, useRight } from '#ui/me.tsx'
import { useCall, usePages, useSend } from '#ui/query.tsx'
import { Said } from '#ui/said.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty, Fault, Loading } from '#ui/states.tsx'
import { AsWritten, DayText, StatusTag } from '#ui/words.tsx'
import { knownRules } from './rules-known.ts'
import { SetRule } from './rules-set.tsx'
import { RuleValue } from './rules-value.tsx'
import './settings.css'

type Row = ReplyOf<typeof rulesApi.list>['rows'][number]

export default function Rules() {
  const t = useText()
  const maySet = useRight('rules.set')
  const mayTry = useRight('standards.change')
  const tried = useTriedKeys()
  const [{ key, waiting }, setFilters] = useFilters(['key', 'waiting'])
  const list = usePages(rulesApi.list, { limit: 50, ...(key ? { key } : {}), ...(waiting ? { waiting: true } : {}) })
  const [setting, setSetting] = useState(false)
  const [judging, setJudging] = useState<{ row: Row; verdict: 'CONFIRMED' | 'REFUSED' } | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const judge = useSend(rulesApi.judge, reply => {
    setJudging(null)
    setSaid(
      reply.verdict === 'CONFIRMED'
        ? t({ zh: '已确认，从起用那天起按它算。', en: 'Confirmed: it counts from its first day on.' })
        : t({ zh: '已退回，设定的人会看到原因。', en: 'Refused; whoever set it reads why.' }),
    )
  })
  const keys = [...new Set([...knownRules.keys(), ...list.rows.map(row => row.key)])]
  const options = keys.map(one => ({ value: one, label: knownRules.get(one)?.title ?? { zh: one, en: one } }))
  return (
    <Screen
      title={{ zh: '本地标准', en: 'Local standards' }}
      lead={t({
        zh: '没有设定的按国家和省里的标准算。要改先试算，一个人提出、另一个人通过才起用；已经办的事不变。',
        en: 'Without a local value the national one counts. A change is tried out first, proposed by one and adopted by another; cases already decided stay.',
      })}
      actions={
        <>
          {mayTry && (
            <ButtonLink to={`/standards/new${key && tried.has(key) ? `?rule=${key}` : ''}`} kind="act" icon="scale">
              {t({ zh: '改一个标准', en: 'Change a standard' })}
            </ButtonLink>
          )}
          {maySet && keys.some(one => !tried.has(one)) && (
            <Button icon="plus" onClick={() => setSetting(true)}>
              {t({ zh: '设定别的标准', en: 'Set another standard' })}
            </Button>
          )}
        </>
      }
      wide
    >
      <Said>{said}</Said>
      <div className="table-filters">
        <FilterSelect
          label={{ zh: '标准', en: 'Standard' }}
          value={key}
          options={options}
          onChange={value => setFilters({ key: value })}
        />
        <FilterSelect
          label={{ zh: '状态', en: 'State' }}
          value={waiting}
          options={[{ value: '1', label: { zh: '等人确认的', en: 'Waiting' } }]}
          onChange={value => setFilters({ waiting: value })}
        />
      </div>
      {key && <National ruleKey={key} />}
      {list.error && <Fault error={list.error} retry={list.retry} />}
      {list.loading && <Loading lines={6} />}
      {!list.loading && !list.error && list.rows.length === 0 && (
        <Empty
          title={
            waiting
              ? t({ zh: '没有等人确认的', en: 'Nothing waits to be confirmed' })
              : t({ zh: '还没有设定过本地标准', en: 'No local value yet' })
          }
        >
          {t({ zh: '现在都按国家和省里的标准算。', en: 'The national values count.' })}
        </Empty>
      )}
      <div>
        {list.rows.map(row => (
          <article key={row.id} className="rule-card">
            <div>
              <h2>{t(knownRules.get(row.key)?.title ?? { zh: row.key, en: row.key })}</h2>
              <p className="soft small">{row.org}</p>
              <p>
                <DayText day={row.from} /> {t({ zh: '起', en: 'on' })}
              </p>
            </div>
            <RuleValue value={row.value} />
            <div>
              <p lang="zh-CN">
                {row.document} {row.clause}
              </p>
              <blockquote>
                <AsWritten>{row.sentence}</AsWritten>
              </blockquote>
              {row.demo && (
                <p className="amber small">{t({ zh: '演示用，请换成正式的数', en: 'For the demo only' })}</p>
              )}
            </div>
            <div>
              <Verdict row={row} />
              {maySet && row.mayJudge && (
                <div className="moves">
                  {!tried.has(row.key) && (
                    <Button
                      onClick={() => {
                        judge.reset()
                        setJudging({ row, verdict: 'CONFIRMED' })
                      }}
                    >
                      {t({ zh: '确认', en: 'Confirm' })}
                    </Button>
                  )}
                  <Button
                    onClick={() => {
                      judge.reset()
                      setJudging({ row, verdict: 'REFUSED' })
                    }}
                  >
                    {t({ zh: '退回', en: 'Refuse' })}
                  </Button>
                </div>
              )}
            </div>
          </article>
        ))}
      </div>
      {list.more && (
        <Button onClick={list.loadMore} pending={list.loadingMore}>
          {t({ zh: '更多', en: 'More' })}
        </Button>
      )}
      {setting && (
        <SetRule
          except={tried}
          onClose={() => setSetting(false)}
          onDone={() => {
            setSetting(false)
            setSaid(t({ zh: '已设定，等另一个人确认后生效。', en: 'Set; it holds once another person confirms it.' }))
          }}
        />
      )}
      {judging && (
        <ConfirmStep
          open
          onClose={() => setJudging(null)}
          title={
            judging.verdict === 'CONFIRMED'
              ? t({ zh: '确认这个标准吗？', en: 'Confirm this value?' })
              : t({ zh: '退回这个标准吗？', en: 'Refuse this value?' })
          }
          says={
            judging.verdict === 'CONFIRMED'
              ? t({
                  zh: '请对着文件看过原文。确认后从起用那天起，本单位和下级的新事都按它算，不能收回，只能再设新的。',
                  en: 'Compare it with the document. From its first day new cases here and below count by it. It can only be replaced by a new one.',
                })
              : t({ zh: '退回后这个数不会起用。', en: 'The value will not come into force.' })
          }
          facts={[
            [
              t({ zh: '标准', en: 'Standard' }),
              t(knownRules.get(judging.row.key)?.title ?? { zh: judging.row.key, en: judging.row.key }),
            ],
            [t({ zh: '单位', en: 'Union' }), judging.row.org],
            [t({ zh: '数值', en: 'Value' }), <RuleValue key="v" value={judging.row.value} />],
            [t({ zh: '起用', en: 'From' }), <DayText key="d" day={judging.row.from} />],
            [t({ zh: '依据', en: 'Basis' }), `${judging.row.document} ${judging.row.clause}`],
            [t({ zh: '设定的人', en: 'Set by' }), judging.row.setBy],
          ]}
          verb={judging.verdict === 'CONFIRMED' ? t({ zh: '确认', en: 'Confirm' }) : t({ zh: '退回', en: 'Refuse' })}
          reason={judging.verdict === 'REFUSED' ? 'required' : 'optional'}
          pending={judge.pending}
          error={judge.error}
          onConfirm={reason =>
            void judge.send({ valueId: judging.row.id, verdict: judging.verdict, ...(reason ? { reason } : {}) })
          }
        />
      )}
    </Screen>
  )
}

/** Standards that a service registered as a set: they change by way of a what-if only. */
function useTriedKeys(): ReadonlySet<string> {
  const { roles } = useMe()
  const may = useRight('standards.read')
  const [first] = roles
  const sets = useCall(standardsApi.sets, may && first ? { orgId: first.orgId } : null, { staleMs: 600_000 })
  return new Set(sets.data?.sets.flatMap(set => set.rules.map(rule => rule.key)))
}

function Verdict({ row }: { row: Row }) {
  const t = useText()
  const set = (
    <p className="soft small">
      {t({ zh: '{who} 设定', en: 'set by {who}' }, { who: row.setBy })} · <DayText day={row.setAt} as="table" />
    </p>
  )
  if (row.verdict === null)
    return (
      <>
        <StatusTag tone="wait">{t({ zh: '等另一个人确认', en: 'Waits for another person' })}</StatusTag>
        {set}
      </>
    )
  return (
    <>
      <StatusTag tone={row.verdict === 'CONFIRMED' ? 'done' : 'quiet'}>
        {row.verdict === 'CONFIRMED' ? t({ zh: '已确认', en: 'Confirmed' }) : t({ zh: '已退回', en: 'Refused' })}
      </StatusTag>
      {set}
      <p className="soft small">
        {row.confirmedBy} {row.confirmedAt && <DayText day={row.confirmedAt} as="table" />}
        {row.reason && ` · ${row.reason}`}
      </p>
    </>
  )
}

/** The values that the product brings along, newest first, with their clause. */
function National({ ruleKey }: { ruleKey: string }) {
  const t = useText()
  const rule = knownRules.get(ruleKey)
  if (!rule) return null
  return (
    <details>
      <summary>{t({ zh: '国家和省里的标准', en: 'The values the product brings along' })}</summary>
      {[...rule.values].reverse().map(value => (
        <article key={value.from} className="rule-card">
          <p>
            <DayText day={value.from} /> {t({ zh: '起', en: 'on' })}
          </p>
          <RuleValue value={value.value} />
          <div>
            {value.document} {value.clause}
            <blockquote>{value.sentence}</blockquote>
            {value.demo && <p className="amber small">{t({ zh: '演示用', en: 'For the demo only' })}</p>}
          </div>
        </article>
      ))}
    </details>
  )
}
