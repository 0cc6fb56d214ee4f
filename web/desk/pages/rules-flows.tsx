// 办件流程: which level works on each step, in which order and within how many days, as data; a new version from a day on.
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { casesApi } from '#engines/cases/api.ts'
import { levelWords } from '#kernel/org/words.ts'
import { Button } from '#ui/button.tsx'
import { FilterSelect } from '#ui/fields/filter.tsx'
import { UnionField, type UnionPicked } from '#ui/fields/union.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { useCall } from '#ui/query.tsx'
import { Said } from '#ui/said.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { DayText, StatusTag } from '#ui/words.tsx'
import { FlowEditor } from './rules-flow-editor.tsx'
import { knownFlows } from './rules-known.ts'
import { termWords } from './rules-terms.ts'
import './settings.css'

type FlowReply = ReplyOf<typeof casesApi.flows>

export default function Flows() {
  const t = useText()
  const me = useMe()
  const [query, setQuery] = useSearchParams()
  const near = [...new Map(me.roles.map(r => [r.orgId, { id: r.orgId, name: r.org }])).values()]
  const kind = query.get('kind') ?? knownFlows[0]?.kind ?? ''
  const orgId = query.get('union') ?? near[0]?.id ?? ''
  const [union, setUnion] = useState<UnionPicked | null>(near.find(o => o.id === orgId) ?? null)
  const flow = useCall(casesApi.flows, kind && orgId ? { kind, orgId } : null)
  const [changing, setChanging] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const go = (change: { kind?: string; union?: string }) => {
    setChanging(false)
    setSaid(null)
    setQuery({ kind, union: orgId, ...change })
  }
  return (
    <Screen
      title={{ zh: '办件流程', en: 'Flows of cases' }}
      lead={t({
        zh: '哪一级办、先后、几天办完，都可以按本地的规矩定。已经开始的事按原来的流程办完。',
        en: 'Levels, order and days are set by local rules. Cases already begun keep the flow they have.',
      })}
      wide
    >
      <Said>{said}</Said>
      <div className="two-fields">
        <FilterSelect
          label={{ zh: '哪类事', en: 'Kind of case' }}
          value={kind}
          options={knownFlows.map(f => ({ value: f.kind, label: f.title }))}
          all={{ zh: '请选择', en: 'Choose' }}
          onChange={value => go({ kind: value ?? '' })}
        />
        <UnionField
          name="orgId"
          label={{ zh: '哪个工会', en: 'Union' }}
          value={union}
          near={near}
          onChange={picked => {
            setUnion(picked)
            if (picked) go({ union: picked.id })
          }}
        />
      </div>
      {kind && orgId && (
        <Shown of={flow} lines={8}>
          {value =>
            changing ? (
              <FlowEditor
                flow={value}
                orgId={orgId}
                onClose={() => setChanging(false)}
                onDone={words => {
                  setChanging(false)
                  setSaid(words)
                }}
              />
            ) : (
              <InForce flow={value} onChange={() => setChanging(true)} />
            )
          }
        </Shown>
      )}
    </Screen>
  )
}

function InForce({ flow, onChange }: { flow: FlowReply; onChange(): void }) {
  const t = useText()
  const walked = flow.steps.filter(step => step.walked)
  const left = flow.steps.filter(step => !step.walked)
  return (
    <>
      <Section
        title={{ zh: '今天开始的事这样办', en: 'How a case begun today goes' }}
        aside={
          <Button kind="act" onClick={onChange}>
            {t({ zh: '定一个新的', en: 'Set a new one' })}
          </Button>
        }
      >
        <p className="soft">
          {flow.fromOrg
            ? t({ zh: '{org}设定的', en: 'Set by {org}' }, { org: flow.fromOrg })
            : t({ zh: '程序默认的', en: 'The default of the product' })}
          {flow.fromOrg && (
            <>
              {t({ zh: '，', en: ', from ' })}
              <DayText day={flow.fromOn} />
              {t({ zh: '起用，依据 ', en: ', by ' })}
              {flow.basis}
            </>
          )}
        </p>
        <table className="flow-steps">
          <thead>
            <tr>
              <th scope="col">{t({ zh: '顺序', en: 'Order' })}</th>
              <th scope="col">{t({ zh: '步骤', en: 'Step' })}</th>
              <th scope="col">{t({ zh: '由哪一级办', en: 'Level' })}</th>
              <th scope="col">{t({ zh: '多久办完', en: 'Within' })}</th>
            </tr>
          </thead>
          <tbody>
            {walked.map((step, i) => (
              <tr key={step.state}>
                <td>{i + 1}</td>
                <td>{step.title}</td>
                <td>{t(levelWords[step.level])}</td>
                <td>{t(termWords(step.term))}</td>
              </tr>
            ))}
            {left.map(step => (
              <tr key={step.state} className="flow-left">
                <td>—</td>
                <td>{step.title}</td>
                <td colSpan={2}>
                  <StatusTag tone="quiet">{t({ zh: '这里不走这一步', en: 'Left out here' })}</StatusTag>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      {flow.own.length > 0 && (
        <Section title={{ zh: '本单位设定过的', en: 'Versions this union has set' }}>
          <ul className="rows">
            {flow.own.map(version => (
              <li key={version.id} className="row">
                <span className="row-words">
                  <span>
                    {t({ zh: '第 {n} 版', en: 'Version {n}' }, { n: version.version })} ·{' '}
                    <DayText day={version.fromOn} /> {t({ zh: '起用', en: 'on' })}
                  </span>
                  <span className="soft small">
                    {version.basis} · {t({ zh: '{n} 步', en: '{n} steps' }, { n: version.steps.length })}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}
