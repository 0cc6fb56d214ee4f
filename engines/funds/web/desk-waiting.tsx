// 等待发放: what is decided and not yet paid, by union and source; one press gathers it into a batch.
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { InputOf, ReplyOf } from '#base/endpoint.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ConfirmStep } from '#ui/confirm.tsx'
import { useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { Money } from '#ui/words.tsx'
import { fundsApi } from '../api.ts'
import { sources, ways } from '../words.ts'
import './desk-funds.css'

type Row = ReplyOf<typeof fundsApi.waiting>['rows'][number]

/** One file for the bank holds so many lines; the rest waits for the next batch. */
const mostLines = 5_000

/** What one batch would take: rows of one union and one source. */
interface Heap {
  readonly rows: readonly Row[]
  readonly input: InputOf<typeof fundsApi.createBatch>
}

const countOf = (rows: readonly Row[]) => rows.reduce((sum, row) => sum + row.count, 0)
const fenOf = (rows: readonly Row[]) => rows.reduce((sum, row) => sum + row.fen, 0)

export default function Waiting() {
  const t = useText()
  const navigate = useNavigate()
  const waiting = useCall(fundsApi.waiting, {})
  const mayMake = useRight('funds.lock')
  const [heap, setHeap] = useState<Heap | null>(null)
  const making = useSend(fundsApi.createBatch, reply =>
    navigate(`/funds/batches/${reply.batch.id}`, { state: { said: reply.said } }),
  )
  const rows = waiting.data?.rows ?? []
  return (
    <Screen
      title={{ zh: '等待发放', en: 'Waiting to be paid' }}
      lead={
        rows.length > 0 && (
          <>
            {t({ zh: '一共 {n} 笔，', en: 'Payments: {n}; ' }, { n: countOf(rows) })}
            <Money fen={fenOf(rows)} />
            {t({
              zh: '。不同来源的钱分开发，一批只装一个来源；送上门的另成一批。',
              en: '. Money of different sources is paid apart: one source a batch; what is brought home has batches of its own.',
            })}
          </>
        )
      }
      wide
    >
      <Shown
        of={waiting}
        lines={6}
        isEmpty={reply => reply.rows.length === 0}
        empty={
          <Empty
            picture="bowl"
            title={t({ zh: '没有等着发的款', en: 'Nothing is waiting to be paid' })}
            action={<ButtonLink to="/funds/batches">{t({ zh: '看发放批次', en: 'See the batches' })}</ButtonLink>}
          >
            {t({ zh: '帮扶定下来以后，款项会出现在这里。', en: 'Payments appear here once help is decided.' })}
          </Empty>
        }
      >
        {reply =>
          grouped(reply.rows).map(group => <Group key={group.key} group={group} mayMake={mayMake} onMake={setHeap} />)
        }
      </Shown>
      {heap && (
        <ConfirmStep
          open
          onClose={() => {
            making.reset()
            setHeap(null)
          }}
          title={t({ zh: '编成一批吗？', en: 'Make one batch of these?' })}
          says={t({
            zh: '编好以后还可以移出个别款项，锁定之前不会发钱，也可以解散。',
            en: 'Single payments can still be taken out, nothing is paid before it is locked, and it can be dissolved.',
          })}
          facts={[
            [t({ zh: '单位', en: 'Union' }), heap.rows[0]?.orgName],
            [t({ zh: '来源', en: 'Source' }), t(sources[heap.input.source])],
            [t({ zh: '怎么给', en: 'How it is paid' }), t(ways[heap.input.way ?? 'BANK'])],
            [
              t({ zh: '类别', en: 'Category' }),
              [...new Set(heap.rows.map(row => row.categoryName))].join(t({ zh: '、', en: ', ' })),
            ],
            [t({ zh: '笔数', en: 'Payments' }), countOf(heap.rows)],
            [
              t({ zh: '金额', en: 'Amount' }),
              <span key="a" className="two-lines">
                <b>
                  <Money fen={fenOf(heap.rows)} />
                </b>
                <Money fen={fenOf(heap.rows)} as="capital" />
              </span>,
            ],
            [
              t({ zh: '注意', en: 'Note' }),
              countOf(heap.rows) > mostLines &&
                t({
                  zh: '一批最多 5000 笔，其余留到下一批。',
                  en: 'A batch holds 5000 at most; the rest waits for the next.',
                }),
            ],
          ]}
          verb={t({ zh: '编成一批', en: 'Make the batch' })}
          pending={making.pending}
          error={making.error}
          onConfirm={() => void making.send(heap.input)}
        />
      )}
    </Screen>
  )
}

interface Grouped {
  readonly key: string
  readonly rows: readonly Row[]
}

function grouped(rows: readonly Row[]): Grouped[] {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = `${row.orgId} ${row.source} ${row.way}`
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups].map(([key, of]) => ({ key, rows: of }))
}

interface GroupProps {
  readonly group: Grouped
  readonly mayMake: boolean
  onMake(heap: Heap): void
}

function Group({ group, mayMake, onMake }: GroupProps) {
  const t = useText()
  const [first] = group.rows
  if (!first) return null
  const { orgId, source, way } = first
  const name = [first.orgName, t(sources[source]), ...(way === 'HAND' ? [t(ways.HAND)] : [])].join(' · ')
  return (
    <section className="section waiting">
      <div className="section-head">
        <h2>{name}</h2>
        {mayMake && (
          <Button
            label={t({ zh: '{name}：全部编成一批', en: '{name}: all into one batch' }, { name })}
            onClick={() => onMake({ rows: group.rows, input: { orgId, source, way } })}
          >
            {t({ zh: '全部编成一批', en: 'All into one batch' })}
          </Button>
        )}
      </div>
      <table className="calm">
        <thead>
          <tr>
            <th scope="col">{t({ zh: '类别', en: 'Category' })}</th>
            <th scope="col">{t({ zh: '所属期', en: 'Period' })}</th>
            <th scope="col" className="amount">
              {t({ zh: '笔数', en: 'Payments' })}
            </th>
            <th scope="col" className="amount">
              {t({ zh: '金额（元）', en: 'Amount (yuan)' })}
            </th>
            {mayMake && (
              <th scope="col" className="no-print">
                <span className="unseen">{t({ zh: '编批次', en: 'Make a batch' })}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {group.rows.map(row => (
            <tr key={`${row.category} ${row.period}`}>
              <td>{row.categoryName}</td>
              <td>{row.period}</td>
              <td className="amount">{row.count}</td>
              <td className="amount">
                <Money fen={row.fen} as="table" />
              </td>
              {mayMake && (
                <td className="amount no-print">
                  <button
                    type="button"
                    className="quiet"
                    aria-label={t(
                      { zh: '{what} {period} 单独编一批', en: 'A batch of {what}, {period}' },
                      { what: row.categoryName, period: row.period },
                    )}
                    onClick={() =>
                      onMake({ rows: [row], input: { orgId, source, way, category: row.category, period: row.period } })
                    }
                  >
                    {t({ zh: '单独编一批', en: 'A batch of its own' })}
                  </button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={2}>{t({ zh: '合计', en: 'Total' })}</td>
            <td className="amount">{countOf(group.rows)}</td>
            <td className="amount">
              <Money fen={fenOf(group.rows)} as="table" />
            </td>
            {mayMake && <td className="no-print" />}
          </tr>
        </tfoot>
      </table>
    </section>
  )
}
