// The official archive sheet comes in: whose, which file, how far it is, and what was refused, cell by cell in the returned sheet.
import { useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { call, download } from '#ui/call.ts'
import { UnionField, type UnionPicked } from '#ui/fields/union.tsx'
import { useText } from '#ui/lang.tsx'
import { queryClient, useCall, usePages } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { SendFile } from '#ui/send-file.tsx'
import { Fault } from '#ui/states.tsx'
import { DayText, StatusTag } from '#ui/words.tsx'
import { hardshipApi } from '../api.ts'
import { useNear } from './desk-export.tsx'
import './desk.css'
import { TextField } from '#ui/fields/text.tsx'

export default function Import() {
  const t = useText()
  const near = useNear()
  const [query, setQuery] = useSearchParams()
  const importId = query.get('id')
  const [union, setUnion] = useState<UnionPicked | null>(near[0] ?? null)
  const [cardsKept, setCardsKept] = useState('')
  const [again, setAgain] = useState(false)
  return (
    <Screen
      title={{ zh: '导入档案表', en: 'Import the archive sheet' }}
      lead={t({
        zh: '用国家统一的困难职工档案表（.xlsx）。对的行照收，不对的行在退回的表里逐格写明原因，改好再传，不会重复。',
        en: 'The official archive sheet (.xlsx). Good rows are taken; for the others the returned sheet says why, cell by cell. Mend it and send it again: nothing is doubled.',
      })}
    >
      {importId ? (
        <Progress
          importId={importId}
          again={again}
          onAnother={() => {
            setAgain(false)
            setQuery({})
          }}
        />
      ) : (
        <>
          <UnionField
            name="orgId"
            label={{ zh: '导给哪个工会', en: 'For which union' }}
            value={union}
            onChange={setUnion}
            near={near}
          />
          <TextField
            name="cardsKept"
            label={{ zh: '同意登记银行卡的签字放在哪里', en: 'Where the signed consents to bank cards are kept' }}
            help={{ zh: '不写也能导，但卡里不能打钱', en: 'Without it the cards are recorded but not paid to' }}
            optional
            value={cardsKept}
            onChange={setCardsKept}
          />
          <Drop
            cardsKept={cardsKept}
            union={union}
            onBegun={reply => {
              setAgain(reply.again)
              setQuery({ id: reply.importId })
            }}
          />
        </>
      )}
      <Past onOpen={id => setQuery({ id })} />
    </Screen>
  )
}

interface DropProps {
  readonly cardsKept: string
  readonly union: UnionPicked | null
  onBegun(reply: ReplyOf<typeof hardshipApi.importArchives>): void
}

function Drop({ cardsKept, union, onBegun }: DropProps) {
  return (
    <SendFile
      id="hardship-sheet"
      endings={['.xlsx']}
      verb={{ zh: '选一个文件', en: 'Choose a file' }}
      ready={union !== null}
      first={{ zh: '先选好工会', en: 'Choose the union first' }}
      drop={{ zh: '把表格拖到这里，或者', en: 'Drop the workbook here, or' }}
      send={async (file, sending) => {
        if (!union) return
        const kept = cardsKept.trim() ? { cardsKept } : {}
        onBegun(await call(hardshipApi.importArchives, { orgId: union.id, ...kept }, { file, ...sending }))
      }}
    />
  )
}

interface ProgressProps {
  readonly importId: string
  readonly again: boolean
  onAnother(): void
}

function Progress({ importId, again, onAnother }: ProgressProps) {
  const t = useText()
  const [ended, setEnded] = useState(false)
  const [wrong, setWrong] = useState<Error | null>(null)
  const going = useCall(hardshipApi.importProgress, { importId }, ended ? {} : { everyMs: 1_200 })
  const p = going.data
  const over = p?.state === 'DONE' || p?.state === 'FAILED'
  if (over !== ended) setEnded(over)
  const state = p?.state
  useEffect(() => {
    // The list below tells of it too: when it begins, and when it is over.
    if (state) void queryClient.invalidateQueries({ queryKey: [hardshipApi.imports.path] })
  }, [state])
  const get = () => {
    setWrong(null)
    download(hardshipApi.importResult, { importId }).catch((e: unknown) =>
      setWrong(e instanceof Error ? e : new Error(String(e))),
    )
  }
  if (!p) return going.error ? <Fault error={going.error} retry={() => void going.refetch()} /> : null
  return (
    <div className="card case-column">
      {again && (
        <p className="move-warn">
          {t({
            zh: '这个文件以前传过，这是那一次的结果，没有重复导。',
            en: 'This very file was sent before; this is its result. Nothing was done twice.',
          })}
        </p>
      )}
      <h2>{p.fileName}</h2>
      {over ? (
        <StatusTag tone={p.state === 'DONE' ? 'done' : 'late'}>
          {p.state === 'DONE' ? t({ zh: '导完了', en: 'Done' }) : t({ zh: '没导成', en: 'Failed' })}
        </StatusTag>
      ) : (
        <div role="status">
          <p>
            {p.state === 'WAITING'
              ? t({ zh: '排队中，马上开始', en: 'Queued; it begins in a moment' })
              : t({ zh: '第 {done} 行，共 {rows} 行', en: 'Row {done} of {rows}' }, { done: p.done, rows: p.rows })}
          </p>
          <progress
            className="hd-wide"
            value={p.rows ? p.done : 0}
            max={p.rows || 1}
            aria-label={t({ zh: '进度', en: 'Progress' })}
          />
          <p className="soft small">
            {t({ zh: '可以关掉这一页，导入照样进行。', en: 'You may leave this page; it goes on.' })}
          </p>
        </div>
      )}
      {p.message && <p className="move-warn">{p.message}</p>}
      <dl className="hd-counts">
        <div>
          <dt>{t({ zh: '新建', en: 'Added' })}</dt>
          <dd className="num">{p.added}</dd>
        </div>
        <div>
          <dt>{t({ zh: '本来就有', en: 'Unchanged' })}</dt>
          <dd className="num">{p.unchanged}</dd>
        </div>
        <div>
          <dt>{t({ zh: '退回', en: 'Refused' })}</dt>
          <dd className="num">{p.refused}</dd>
        </div>
      </dl>
      <div className="screen-actions">
        {p.state === 'DONE' && (
          <Button kind={p.refused > 0 ? 'act' : 'plain'} icon="save" onClick={get}>
            {p.refused > 0
              ? t({ zh: '下载退回的表，看 {n} 行为什么', en: 'Get the returned sheet: why {n} rows' }, { n: p.refused })
              : t({ zh: '下载带结果的表', en: 'Get the sheet with results' })}
          </Button>
        )}
        <Button onClick={onAnother} icon="plus">
          {t({ zh: '再导一个', en: 'Import another' })}
        </Button>
      </div>
      {wrong && <Fault error={wrong} />}
    </div>
  )
}

function Past({ onOpen }: { onOpen(id: string): void }) {
  const t = useText()
  const list = usePages(hardshipApi.imports, { limit: 20 })
  if (list.error) return <Fault error={list.error} retry={list.retry} />
  if (list.rows.length === 0) return null
  return (
    <Section title={{ zh: '以前的导入', en: 'Earlier imports' }}>
      <ul className="rows">
        {list.rows.map(r => (
          <li key={r.id} className="row">
            <span className="row-words">
              <span>{r.fileName}</span>
              <span className="soft small">
                <DayText day={r.at} as="moment" /> ·{' '}
                {t(
                  {
                    zh: '{rows} 行，新建 {added}，退回 {refused}',
                    en: '{rows} rows, {added} added, {refused} refused',
                  },
                  { rows: r.rows, added: r.added, refused: r.refused },
                )}
              </span>
            </span>
            <StatusTag tone={r.state === 'DONE' ? 'done' : r.state === 'FAILED' ? 'late' : 'wait'}>
              {t(importStates[r.state] ?? { zh: r.state, en: r.state })}
            </StatusTag>
            <Button
              kind="quiet"
              onClick={() => onOpen(r.id)}
              label={t({ zh: '打开 {name}', en: 'Open {name}' }, { name: r.fileName })}
            >
              {t({ zh: '打开', en: 'Open' })}
            </Button>
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

const importStates: Readonly<Record<string, { zh: string; en: string }>> = {
  WAITING: { zh: '排队中', en: 'Queued' },
  RUNNING: { zh: '正在导', en: 'Running' },
  DONE: { zh: '导完了', en: 'Done' },
  FAILED: { zh: '没导成', en: 'Failed' },
}
