// 工会组织: the tree walked level by level; the system administrator enters, renames and ends unions here.
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { orgApi } from '#kernel/org/api.ts'
import { kindWords, levelWords } from '#kernel/org/words.ts'
import { Button } from '#ui/button.tsx'
import { UnionField, type UnionPicked } from '#ui/fields/union.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { useCall, usePages } from '#ui/query.tsx'
import { Said } from '#ui/said.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Fault, Loading, Shown } from '#ui/states.tsx'
import { DayText, Facts, StatusTag } from '#ui/words.tsx'
import { DissolveUnion, RelocateUnion, UnionChanges } from './admin-union-moves.tsx'
import { NewUnion, RenameUnion } from './admin-union-steps.tsx'
import './settings.css'

type Step = 'new' | 'rename' | 'move' | 'merge' | 'dissolve'

export default function Unions() {
  const t = useText()
  const me = useMe()
  const [query, setQuery] = useSearchParams()
  const orgId = query.get('union') ?? me.roles[0]?.orgId ?? ''
  const union = useCall(orgApi.open, orgId ? { orgId } : null)
  const [step, setStep] = useState<Step | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const go = (picked: UnionPicked | null) => {
    if (!picked) return
    setSaid(null)
    setQuery({ union: picked.id })
  }
  const done = (words: string) => {
    setStep(null)
    setSaid(words)
  }
  const o = union.data
  return (
    <Screen
      title={{ zh: '工会组织', en: 'Unions' }}
      lead={t({
        zh: '更名、撤销都按日期记，以前的名称和办过的事都留着。',
        en: 'Names and endings are kept by their day; former names and what was done stay.',
      })}
    >
      <Said>{said}</Said>
      <UnionField
        name="union"
        label={{ zh: '找一个工会', en: 'Find a union' }}
        value={null}
        onChange={go}
        near={[...new Map(me.roles.map(r => [r.orgId, { id: r.orgId, name: r.org }])).values()]}
      />
      <Shown of={union} lines={6}>
        {v => (
          <Section
            title={{ zh: v.name, en: v.name }}
            aside={v.endedOn && <StatusTag tone="quiet">{t({ zh: '已撤销', en: 'Ended' })}</StatusTag>}
          >
            {v.above.length > 0 && <p className="soft">{v.above.join(' › ')}</p>}
            <Facts
              of={[
                [t({ zh: '简称', en: 'Short name' }), v.short],
                [t({ zh: '层级和类型', en: 'Level and kind' }), `${t(levelWords[v.level])} · ${t(kindWords[v.kind])}`],
                [
                  t({ zh: '行政区划代码', en: 'Region code' }),
                  <span key="r" className="code">
                    {v.regionCode}
                  </span>,
                ],
                [t({ zh: '统一社会信用代码', en: 'Credit code' }), v.uscc && <span className="code">{v.uscc}</span>],
                [t({ zh: '电话', en: 'Phone' }), v.phone],
                [t({ zh: '地址', en: 'Address' }), v.address],
                [t({ zh: '成立', en: 'Founded' }), <DayText key="f" day={v.foundedOn} />],
                [t({ zh: '撤销', en: 'Ended' }), v.endedOn && <DayText day={v.endedOn} />],
                ...v.names.slice(v.names.length > 1 ? 0 : 1).map(
                  name =>
                    [
                      <span key={name.from}>
                        <DayText day={name.from} as="table" /> {t({ zh: '起叫', en: 'on' })}
                      </span>,
                      `${name.name}${name.basis ? ` · ${name.basis}` : ''}`,
                    ] as const,
                ),
              ]}
            />
            {!v.endedOn && (
              <div className="moves">
                <Button icon="plus" onClick={() => setStep('new')} kind="act">
                  {t({ zh: '在它下面新设', en: 'New union below it' })}
                </Button>
                <Button onClick={() => setStep('rename')}>{t({ zh: '更名', en: 'Rename' })}</Button>
                <Button onClick={() => setStep('move')}>{t({ zh: '移到别的上级', en: 'Move it' })}</Button>
                <Button onClick={() => setStep('merge')}>{t({ zh: '合并', en: 'Merge it' })}</Button>
                {v.above.length > 0 && (
                  <Button onClick={() => setStep('dissolve')}>{t({ zh: '撤销', en: 'Dissolve it' })}</Button>
                )}
                <Link className="btn" to={`/unions/${v.id}`}>
                  {t({ zh: '谁在这里工作', en: 'Who works here' })}
                </Link>
              </div>
            )}
          </Section>
        )}
      </Shown>
      {orgId && <UnionChanges orgId={orgId} />}
      {orgId && <Below orgId={orgId} />}
      {o && (step === 'move' || step === 'merge') && (
        <RelocateUnion how={step} union={o} onClose={() => setStep(null)} onDone={done} />
      )}
      {o && step === 'dissolve' && <DissolveUnion union={o} onClose={() => setStep(null)} onDone={done} />}
      {o && step === 'new' && <NewUnion above={o} onClose={() => setStep(null)} onDone={done} />}
      {o && step === 'rename' && <RenameUnion union={o} onClose={() => setStep(null)} onDone={done} />}
    </Screen>
  )
}

function Below({ orgId }: { orgId: string }) {
  const t = useText()
  const list = usePages(orgApi.children, { parentId: orgId, limit: 100 })
  if (list.loading) return <Loading />
  if (list.error) return <Fault error={list.error} retry={list.retry} />
  if (list.rows.length === 0) return null
  return (
    <Section title={{ zh: '下一级', en: 'Below' }}>
      <ul className="rows">
        {list.rows.map(o => (
          <li key={o.id}>
            <Link className="row" to={`/settings/unions?union=${o.id}`}>
              <span className="row-words">
                <span>{o.name}</span>
                <span className="soft small">{t(kindWords[o.kind])}</span>
              </span>
              <span className="row-aside">
                {o.hasChildren && <StatusTag tone="quiet">{t({ zh: '还有下级', en: 'more below' })}</StatusTag>}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {list.more && (
        <Button onClick={list.loadMore} pending={list.loadingMore}>
          {t({ zh: '更多', en: 'More' })}
        </Button>
      )}
    </Section>
  )
}
