// A draft tried on the claims that the federation holds, before anybody adopts it: what it would have cost, who would get more, who less.
import { useState } from 'react'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/fields/select.tsx'
import { NumberField } from '#ui/fields/text.tsx'
import { UnionField, type UnionPicked } from '#ui/fields/union.tsx'
import { Form } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe, useRight } from '#ui/me.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { Fault } from '#ui/states.tsx'
import { AsWritten, DayText } from '#ui/words.tsx'
import { mutualAidApi } from '../api.ts'
import { Tried } from './plan-tried.tsx'

type View = ReplyOf<typeof mutualAidApi.plan>
export type Simulation = ReplyOf<typeof mutualAidApi.simulations>['rows'][number]

export function ClaimsTried({ of }: { of: View }) {
  const t = useText()
  const may = useRight('mutual-aid.plan.edit')
  const [going, setGoing] = useState(false)
  const [again, setAgain] = useState(false)
  const list = useCall(mutualAidApi.simulations, { planId: of.id }, going ? { everyMs: 1_200 } : {})
  const rows = list.data?.rows ?? []
  const running = rows.some(r => r.result === null)
  if (running !== going) setGoing(running)
  const [last, ...older] = rows
  return (
    <Section title={{ zh: '采用以前，用去年的申领试', en: 'Tried on last year’s claims before it is adopted' }}>
      <p className="soft">
        {t({
          zh: '把那一年参加的人、交的费和决定过的申领，按这一稿再算一遍。只出合计，不出名字；不足 5 人的数不显示。',
          en: 'Whoever was covered in that year, what they paid and claimed, counted again by this draft. Only sums come out, no names; numbers of fewer than five people are not shown.',
        })}
      </p>
      {list.error && <Fault error={list.error} retry={() => void list.refetch()} />}
      {last && <One of={last} />}
      {may && of.mayEdit && !running && list.data && (last === undefined || again) && (
        <div className="no-print">
          <Begin
            of={of}
            onBegun={() => {
              setAgain(false)
              void list.refetch()
            }}
          />
        </div>
      )}
      {may && of.mayEdit && !running && last && !again && (
        <Button icon="turn" onClick={() => setAgain(true)}>
          {t({ zh: '再试一次', en: 'Try it again' })}
        </Button>
      )}
      {older.map(o => (
        <details key={o.id}>
          <summary>
            <Head of={o} />
          </summary>
          <One of={o} bare />
        </details>
      ))}
    </Section>
  )
}

function Head({ of }: { of: Simulation }) {
  const t = useText()
  return (
    <>
      {t({ zh: '{year} 年', en: '{year}' }, { year: of.year })} · <AsWritten>{of.org}</AsWritten>
      {!of.ofItself && (
        <>
          {' · '}
          <AsWritten>{of.ofPlan}</AsWritten>
        </>
      )}{' '}
      <span className="soft small">
        {of.madeBy} <DayText day={of.madeAt} as="moment" />
      </span>
    </>
  )
}

function One({ of, bare }: { of: Simulation; bare?: boolean }) {
  const t = useText()
  return (
    <>
      {!bare && (
        <p>
          <Head of={of} />
        </p>
      )}
      {of.result && !of.current && (
        <p className="amber small">
          {t({
            zh: '试过以后计划又改了，下面是改之前的结果。',
            en: 'The plan was changed after this; these are the numbers of before.',
          })}
        </p>
      )}
      {of.result ? (
        <Tried of={of.result} />
      ) : (
        <div role="status">
          <p>
            {t(
              { zh: '正在算：{done} / {total} 人', en: 'Counting: {done} of {total} people' },
              { done: of.done, total: of.total },
            )}
          </p>
          <progress value={of.done} max={Math.max(1, of.total)} aria-label={t({ zh: '进度', en: 'Progress' })} />
        </div>
      )}
    </>
  )
}

function Begin({ of, onBegun }: { of: View; onBegun(): void }) {
  const t = useText()
  const { roles } = useMe()
  const near = [...new Map([[of.orgId, of.org] as const, ...roles.map(r => [r.orgId, r.org] as const)])].map(
    ([id, name]) => ({ id, name }),
  )
  const plans = useCall(mutualAidApi.plans, { limit: 200 })
  const sources = (plans.data?.rows ?? []).filter(p => p.versions > 0)
  const [chosen, setChosen] = useState(of.versions.length > 0 ? of.id : '')
  const [union, setUnion] = useState<UnionPicked | null>(near[0] ?? null)
  const [year, setYear] = useState(Number(new Intl.DateTimeFormat('en', { year: 'numeric' }).format()) - 1)
  const begin = useSend(mutualAidApi.beginSimulation, onBegun)
  return (
    <Form
      onSubmit={() => {
        if (union && chosen) void begin.send({ planId: of.id, ofPlanId: chosen, orgId: union.id, year })
      }}
      error={begin.error}
    >
      <div className="plan-two">
        <NumberField
          name="year"
          label={{ zh: '哪一年起的保障', en: 'Covers that began in' }}
          value={year}
          onChange={setYear}
          min={2000}
          max={2099}
        />
        <UnionField
          name="orgId"
          label={{ zh: '哪个工会范围里的', en: 'Of which union and those below' }}
          value={union}
          onChange={setUnion}
          near={near}
        />
        {(of.versions.length === 0 || sources.length > 1) && (
          <SelectField
            name="ofPlanId"
            label={{ zh: '用哪个计划的申领', en: 'Claims of which plan' }}
            value={chosen}
            onChange={setChosen}
            options={sources.map(p => ({ value: p.id, label: { zh: p.title, en: p.titleEn } }))}
          />
        )}
      </div>
      <span className="plan-buttons">
        <Button submit disabled={!union || !chosen} pending={begin.pending}>
          {t({ zh: '开始试', en: 'Begin' })}
        </Button>
      </span>
    </Form>
  )
}
