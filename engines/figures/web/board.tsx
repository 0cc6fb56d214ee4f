// The leader's board: every number with its meaning, by kind, month and union; each opens to the records behind it.
import { useState } from 'react'
import { units } from '#base/indicator.ts'
import { Button } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { DayText, StatusTag } from '#ui/words.tsx'
import { figuresApi } from '../api.ts'
import { type Indicator, type Summary, useAsking } from './asking.ts'
import { Asks } from './asks.tsx'
import { Cards } from './cards.tsx'
import { ByKind, ByMonth, ByOrg } from './charts.tsx'
import { Opened, type Opening } from './opened.tsx'
import './board.css'

export default function Board() {
  const t = useText()
  const { filters, set, asking, year } = useAsking()
  const wall = filters.wall === '1'
  const summary = useCall(figuresApi.summary, asking, { keep: true, ...(wall ? { everyMs: 60_000 } : {}) })
  const [opened, setOpened] = useState<Opening | null>(null)
  const indicators = ordered(summary.data?.indicators ?? [])
  const chosen = indicators.find(i => i.id === filters.of) ?? indicators[0]
  return (
    <div className={wall ? 'fg fg-wall' : 'fg'}>
      <Screen
        title={summary.data?.org.name ?? { zh: '统计', en: 'Figures' }}
        lead={summary.data && <Lead of={summary.data} />}
        actions={
          <span className="fg-tools">
            {filters.org && (
              <Button icon="back" onClick={() => set({ org: null })}>
                {t({ zh: '回到最上面', en: 'Back to the top' })}
              </Button>
            )}
            {!wall && (
              <Button icon="print" onClick={() => print()}>
                {t({ zh: '打印', en: 'Print' })}
              </Button>
            )}
            <Button icon={wall ? 'close' : 'image'} onClick={() => set({ wall: wall ? null : '1' })}>
              {wall ? t({ zh: '退出大屏', en: 'Leave the wall' }) : t({ zh: '大屏', en: 'Wall screen' })}
            </Button>
          </span>
        }
        wide
      >
        <Asks summary={summary.data} filters={filters} year={year} set={set} />
        <Shown
          of={summary}
          lines={8}
          isEmpty={s => s.indicators.length === 0}
          empty={<Empty title={t({ zh: '还没有要数的东西', en: 'There is nothing to count yet' })} />}
        >
          {s => (
            <>
              <Cards
                indicators={wall ? told(indicators) : indicators}
                chosen={chosen?.id}
                onChoose={id => set({ of: id })}
                onOpen={setOpened}
              />
              {chosen && (
                <div className="fg-charts">
                  <Section title={{ zh: '用在哪里', en: 'By kind' }}>
                    <ByKind of={s} indicator={chosen} onOpen={setOpened} />
                  </Section>
                  <Section title={{ zh: '哪个月', en: 'By month' }}>
                    <ByMonth asking={asking} indicator={chosen} onOpen={setOpened} />
                  </Section>
                  <Section title={{ zh: '哪里', en: 'By union' }}>
                    <ByOrg asking={asking} indicator={chosen} onOpen={setOpened} onEnter={id => set({ org: id })} />
                  </Section>
                </div>
              )}
              <p className="soft small fg-seal">
                {t({ zh: '这一页的封印', en: 'Seal of this page' })} <span className="code">{s.seal.slice(0, 16)}</span>
                {t({
                  zh: '：数和口径都一样，封印才一样，可以和别人手里的对一对。',
                  en: ': equal only when numbers and definitions are equal, so two copies can be compared.',
                })}
              </p>
            </>
          )}
        </Shown>
      </Screen>
      {opened && <Opened of={opened} asking={asking} onClose={() => setOpened(null)} />}
    </div>
  )
}

/** Money, then people, then times; what is empty last. */
const ordered = (list: readonly Indicator[]): Indicator[] =>
  list.toSorted(
    (a, b) => Number(a.value === 0) - Number(b.value === 0) || units.indexOf(a.unit) - units.indexOf(b.unit),
  )

/** On a wall nobody needs to read that something is nought. */
const told = (list: readonly Indicator[]) => (list.some(i => i.value !== 0) ? list.filter(i => i.value !== 0) : list)

function Lead({ of }: { of: Summary }) {
  const t = useText()
  return (
    <span className="fg-lead">
      <span>
        <DayText day={of.from} as="table" /> – <DayText day={of.to} as="table" />
      </span>
      <span className="soft">
        {t({ zh: '数到', en: 'counted at' })} <DayText day={of.asOf} as="moment" />
      </span>
      {of.counted === 'RECOUNTED' && (
        <StatusTag tone="fact">{t({ zh: '从记录重新数出来的', en: 'counted anew from the records' })}</StatusTag>
      )}
    </span>
  )
}
