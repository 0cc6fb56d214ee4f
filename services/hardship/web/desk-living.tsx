// The month's living allowances: before, for how many and how much it will be; after, how many there are.
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import type { Local } from '#base/dated.ts'
import { type Day, day, endOfMonth, monthOf } from '#base/day.ts'
import { Button } from '#ui/button.tsx'
import { CallError, call } from '#ui/call.ts'
import { todayHere } from '#ui/clock.ts'
import { useText } from '#ui/lang.tsx'
import { useLocalRules } from '#ui/local-rules.ts'
import { useMe } from '#ui/me.tsx'
import { useSend } from '#ui/query.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Fault, Loading } from '#ui/states.tsx'
import { Facts, Money } from '#ui/words.tsx'
import { hardshipApi } from '../api.ts'
import type { HardshipType } from '../rules.ts'
import { mayPay } from '../rules-archive.ts'
import { propose } from '../rules-standards.ts'
import { hardshipTypes } from '../words.ts'

interface Outlook {
  readonly byType: Readonly<Record<HardshipType, number>>
  readonly already: number
  readonly unverified: number
  readonly unfunded: number
  readonly totalFen: number
  /** Too many to count in the page. */
  readonly atLeast: boolean
}

export function LivingSheet({ onClose, onDone }: { onClose(): void; onDone(month: string): void }) {
  const t = useText()
  const { roles } = useMe()
  const [month, setMonth] = useState(monthOf(todayHere()))
  const local = useLocalRules(roles[0]?.orgId).local
  const { outlook, error } = useOutlook(month, local)
  const proposing = useSend(hardshipApi.proposeLiving)
  const reply = proposing.reply
  const n = outlook ? outlook.byType.DEEP + outlook.byType.RELATIVE + outlook.byType.ACCIDENT : 0
  const close = () => {
    if (reply) onDone(month)
    onClose()
  }
  return (
    <Sheet
      open
      onClose={close}
      title={t({ zh: '生成生活补助', en: 'Propose living allowances' })}
      foot={
        reply ? (
          <Button kind="act" onClick={close}>
            {t({ zh: '去逐笔确认', en: 'Go and confirm them' })}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{t({ zh: '先不', en: 'Not now' })}</Button>
            <Button
              kind="act"
              pending={proposing.pending}
              disabled={!/^\d{4}-\d{2}$/.test(month)}
              onClick={() => void proposing.send({ month })}
            >
              {t({ zh: '生成 {month} 的', en: 'Propose for {month}' }, { month })}
            </Button>
          </>
        )
      }
    >
      {reply ? (
        <div role="status">
          <p>
            <b>{t({ zh: '新提出 {n} 笔，共', en: '{n} proposed, together' }, { n: reply.proposed })}</b>
          </p>
          <p>
            <Money fen={reply.totalFen} as="big" />
            <br />
            <Money fen={reply.totalFen} as="capital" />
          </p>
          {reply.already > 0 && (
            <p className="soft">
              {t(
                { zh: '另外 {n} 户这个月已经有了，没有重复。', en: '{n} households had one already; none is doubled.' },
                { n: reply.already },
              )}
            </p>
          )}
          {reply.overdue > 0 && (
            <p>
              <Link to="/hardship/due?list=OVERDUE">
                {t(
                  {
                    zh: '{n} 户过了复核日，没有提出；看看是哪些',
                    en: '{n} households are past their verification: see which',
                  },
                  { n: reply.overdue },
                )}
              </Link>
            </p>
          )}
          {reply.unfunded > 0 && (
            <p className="move-warn">
              {t(
                {
                  zh: '{n} 户的档案级别不能用这笔资金，没有提出。要给他们发，请在设置里定本级的资金来源。',
                  en: '{n} households are of a level that this fund may not pay for. Set the fund for your level in the settings.',
                },
                { n: reply.unfunded },
              )}
            </p>
          )}
        </div>
      ) : (
        <>
          <label className="hd-month">
            <span className="field-label">{t({ zh: '哪个月', en: 'Month' })}</span>
            <input className="input" type="month" value={month} onChange={e => setMonth(e.target.value)} />
          </label>
          <p>
            {t({
              zh: '给在档、没过复核日的每一户按标准提出一笔；这个月已经有的不重复。提出以后还要逐笔确认，现在不动钱。',
              en: 'One for each active, verified household by the standard; none twice. Each is confirmed afterwards; no money moves now.',
            })}
          </p>
          {error && <Fault error={error} />}
          {!outlook && !error && <Loading lines={3} />}
          {outlook && (
            <>
              <p>
                {outlook.atLeast ? t({ zh: '至少', en: 'at least' }) : t({ zh: '将新提出', en: 'To be proposed:' })}{' '}
                <b>{t({ zh: '{n} 笔', en: '{n}' }, { n })}</b>
                {t({ zh: '，共', en: ', together' })} <Money fen={outlook.totalFen} as="big" />
                <br />
                <Money fen={outlook.totalFen} as="capital" />
              </p>
              <Facts
                of={[
                  ...(Object.keys(hardshipTypes) as HardshipType[]).map(
                    type =>
                      [
                        t(hardshipTypes[type]),
                        outlook.byType[type] > 0 && t({ zh: '{n} 户', en: '{n}' }, { n: outlook.byType[type] }),
                      ] as const,
                  ),
                  [
                    t({ zh: '这个月已经有的', en: 'Have one this month' }),
                    outlook.already > 0 && t({ zh: '{n} 户', en: '{n}' }, { n: outlook.already }),
                  ],
                  [
                    t({ zh: '过了复核日，不发', en: 'Past verification: none' }),
                    outlook.unverified > 0 && t({ zh: '{n} 户', en: '{n}' }, { n: outlook.unverified }),
                  ],
                  [
                    t({ zh: '档案级别不能用这笔资金', en: 'Of a level this fund may not pay' }),
                    outlook.unfunded > 0 && t({ zh: '{n} 户', en: '{n}' }, { n: outlook.unfunded }),
                  ],
                ]}
              />
            </>
          )}
          {proposing.error && <Fault error={proposing.error} />}
        </>
      )}
    </Sheet>
  )
}

const mostPages = 25

/** Counts with the same standard that the server will use; a register too long to walk through gives a lower bound. */
function useOutlook(month: string, local: Local): { outlook: Outlook | null; error: Error | null } {
  const [state, setState] = useState<{ outlook: Outlook | null; error: Error | null }>({ outlook: null, error: null })
  useEffect(() => {
    const stop = new AbortController()
    setState({ outlook: null, error: null })
    if (!/^\d{4}-\d{2}$/.test(month)) return
    countUp(month, local, stop.signal).then(
      outlook => !stop.signal.aborted && setState({ outlook, error: null }),
      (wrong: unknown) =>
        !stop.signal.aborted &&
        setState({ outlook: null, error: wrong instanceof CallError ? wrong : new Error(String(wrong)) }),
    )
    return () => stop.abort()
  }, [month, local])
  return state
}

async function countUp(month: string, local: Local, signal: AbortSignal): Promise<Outlook> {
  const first = day(`${month}-01`)
  const last = endOfMonth(first)
  const have = new Set<string>()
  let after: string | undefined
  for (let page = 0; page < mostPages; page++) {
    const reply = await call(
      hardshipApi.grants,
      { category: 'LIVING', period: month, limit: 200, ...(after ? { after } : {}) },
      { signal },
    )
    for (const g of reply.rows) if (g.state !== 'DROPPED') have.add(g.archiveId)
    after = reply.next ?? undefined
    if (!after) break
  }
  const byType = { DEEP: 0, RELATIVE: 0, ACCIDENT: 0 }
  let already = 0
  let unverified = 0
  let unfunded = 0
  const today = todayHere() as Day
  let totalFen = 0
  after = undefined
  for (let page = 0; page < mostPages; page++) {
    const reply: Awaited<ReturnType<typeof archivesPage>> = await archivesPage(after, signal)
    for (const a of reply.rows) {
      if (a.activeOn > last) continue
      const given = propose({ category: 'LIVING', on: first as Day, hardshipType: a.hardshipType }, local)
      if (a.reverifyDueOn < today) unverified++
      else if (!mayPay(a.level, given.source, today, local).ok) unfunded++
      else if (have.has(a.id)) already++
      else {
        byType[a.hardshipType]++
        totalFen += given.fen
      }
    }
    after = reply.next ?? undefined
    if (!after) break
  }
  return { byType, already, unverified, unfunded, totalFen, atLeast: after !== undefined }
}

const archivesPage = (after: string | undefined, signal: AbortSignal) =>
  call(hardshipApi.archives, { status: 'ACTIVE', limit: 200, ...(after ? { after } : {}) }, { signal })
