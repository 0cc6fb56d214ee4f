// One import of the official table: what is new, changed, the same and returned, before it is carried out; then how far it is.
import { useState } from 'react'
import { useParams } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { download } from '#ui/call.ts'
import { ConfirmStep } from '#ui/confirm.tsx'
import { ChoiceField } from '#ui/fields/choice.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Fault, Shown } from '#ui/states.tsx'
import { AsWritten, DayText, Facts, StatusTag } from '#ui/words.tsx'
import { organizingApi } from '../api.ts'
import { outcomeWords, type RowOutcome, rowOutcomes } from '../words.ts'
import './organizing.css'

type Import = ReplyOf<typeof organizingApi.registryImport>

export default function RegistryImport() {
  const { importId = '' } = useParams()
  const t = useText()
  const [outcome, setOutcome] = useState<RowOutcome | 'ALL'>('ALL')
  const [after, setAfter] = useState(0)
  const [going, setGoing] = useState(false)
  const asked = { importId, after, ...(outcome === 'ALL' ? {} : { outcome }) }
  const found = useCall(organizingApi.registryImport, asked, { keep: true, ...(going ? { everyMs: 1_200 } : {}) })
  const working = found.data?.state === 'APPLYING'
  if (working !== going) setGoing(working)
  return (
    <Screen
      title={{ zh: '登记表比对', en: 'Comparison' }}
      lead={found.data && <AsWritten>{found.data.fileName}</AsWritten>}
      back={{ to: '/organizing/registry', title: { zh: '工会登记表', en: 'Table of unions' } }}
      wide
    >
      <Shown of={found} lines={8}>
        {i => (
          <>
            <Standing of={i} />
            <Section title={{ zh: '逐行看', en: 'Row by row' }}>
              <ChoiceField
                name="outcome"
                label={{ zh: '看哪些', en: 'Which' }}
                options={[
                  { value: 'ALL' as const, label: { zh: '全部', en: 'All' } },
                  ...rowOutcomes.map(value => ({ value, label: outcomeWords[value] })),
                ]}
                value={outcome}
                onChange={one => {
                  if (!one) return
                  setOutcome(one)
                  setAfter(0)
                }}
                inline
              />
              <Rows of={i} />
              <p className="organizing-acts">
                {after > 0 && (
                  <Button onClick={() => setAfter(0)}>{t({ zh: '回到开头', en: 'Back to the first' })}</Button>
                )}
                {i.next !== null && (
                  <Button onClick={() => setAfter(i.next ?? 0)}>{t({ zh: '后面的行', en: 'Later rows' })}</Button>
                )}
              </p>
            </Section>
          </>
        )}
      </Shown>
    </Screen>
  )
}

function Standing({ of: i }: { of: Import }) {
  const t = useText()
  const [sure, setSure] = useState(false)
  const [wrong, setWrong] = useState<Error | null>(null)
  const applying = useSend(organizingApi.applyRegistry, () => setSure(false))
  const todo = i.fresh + i.changed
  const rows = (n: number) => t({ zh: '{n} 行', en: '{n} rows' }, { n })
  const get = () => {
    setWrong(null)
    download(organizingApi.registryResult, { importId: i.id }).catch((e: unknown) =>
      setWrong(e instanceof Error ? e : new Error(String(e))),
    )
  }
  return (
    <Section
      title={{ zh: '比对结果', en: 'The comparison' }}
      aside={
        <StatusTag tone={i.state === 'DONE' ? 'done' : 'wait'}>
          {t(
            i.state === 'DONE'
              ? { zh: '导完了', en: 'Done' }
              : i.state === 'READY'
                ? { zh: '还没有导', en: 'Nothing changed yet' }
                : { zh: '正在导', en: 'Under way' },
          )}
        </StatusTag>
      }
    >
      <Facts
        of={[
          [t({ zh: '传上来', en: 'Sent' }), <DayText key="a" day={i.at} as="moment" />],
          [t(outcomeWords.NEW), rows(i.fresh)],
          [t(outcomeWords.CHANGED), rows(i.changed)],
          [t(outcomeWords.SAME), rows(i.same)],
          [t(outcomeWords.REFUSED), rows(i.refused)],
          ...(i.missing > 0
            ? ([
                [
                  t({ zh: '以前的表里有、这份没有', en: 'In earlier tables, not in this one' }),
                  t({ zh: '{n} 个工会，不动', en: '{n} unions, left alone' }, { n: i.missing }),
                ],
              ] as const)
            : []),
          ...(i.state === 'READY' ? [] : ([[t({ zh: '已经办了', en: 'Carried out' }), rows(i.applied)]] as const)),
        ]}
      />
      {i.state === 'APPLYING' && (
        <progress value={i.applied} max={todo || 1} aria-label={t({ zh: '进度', en: 'Progress' })} />
      )}
      <p className="organizing-acts">
        {i.state === 'READY' && todo > 0 && (
          <Button kind="act" onClick={() => setSure(true)}>
            {t({ zh: '看清楚了，导入', en: 'Carry it out' })}
          </Button>
        )}
        {i.refused > 0 && (
          <Button icon="save" onClick={get}>
            {t({ zh: '下载退回的表', en: 'Get the returned table' })}
          </Button>
        )}
      </p>
      {wrong && <Fault error={wrong} />}
      <ConfirmStep
        open={sure}
        onClose={() => setSure(false)}
        title={t({ zh: '导入吗？', en: 'Import it?' })}
        says={t(
          {
            zh: '新设 {fresh} 个工会，改 {changed} 个；退回的 {refused} 行不动。更名从今天起算，以前的名称还能查。',
            en: '{fresh} unions are entered and {changed} changed; the {refused} returned rows stay out. New names hold from today; former ones stay readable.',
          },
          { fresh: i.fresh, changed: i.changed, refused: i.refused },
        )}
        verb={t({ zh: '导入', en: 'Import' })}
        pending={applying.pending}
        error={applying.error}
        onConfirm={() => void applying.send({ importId: i.id })}
      />
    </Section>
  )
}

const tones = { NEW: 'fact', CHANGED: 'wait', SAME: 'quiet', REFUSED: 'late' } as const

function Rows({ of: i }: { of: Import }) {
  const t = useText()
  if (i.rows.length === 0) return <p className="soft">{t({ zh: '没有这样的行。', en: 'No such rows.' })}</p>
  return (
    <ul className="organizing-list">
      {i.rows.map(r => (
        <li key={r.row} className="organizing-line">
          <span>
            <span className="soft small">{t({ zh: '第 {n} 行', en: 'Row {n}' }, { n: r.row })}</span>{' '}
            <AsWritten>{r.name}</AsWritten>
            {r.changes.map(c => (
              <span key={c.title} className="organizing-change">
                <AsWritten>{c.title}</AsWritten>：<AsWritten>{c.from || '（空）'}</AsWritten> →{' '}
                <AsWritten>{c.to}</AsWritten>
              </span>
            ))}
            {r.notes.map(n => (
              <span key={n.title + n.text} className="organizing-change">
                <AsWritten>{`${n.title}：${n.text}`}</AsWritten>
              </span>
            ))}
          </span>
          <StatusTag tone={tones[r.outcome]}>{t(outcomeWords[r.outcome])}</StatusTag>
        </li>
      ))}
    </ul>
  )
}
