// A figure card: one published number as it stood at one moment, with its meaning; anyone may have it counted again and compare.
import { useParams } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { figuresApi } from '#engines/figures/api.ts'
import { unitNotes } from '#engines/figures/words.ts'
import { Button } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Fault, Shown } from '#ui/states.tsx'
import { DayText, Facts, StatusTag } from '#ui/words.tsx'
import { Amount } from '../figure.tsx'

type Card = ReplyOf<typeof figuresApi.card>

export default function CardPage() {
  const { code = '' } = useParams()
  const t = useText()
  const card = useCall(figuresApi.card, { code })
  return (
    <Screen
      title={{ zh: '数字卡', en: 'Figure card' }}
      back={{ to: '/figures', title: { zh: '公开的数字', en: 'Public figures' } }}
      lead={t({
        zh: '这个数定下来就不再变。您可以让系统从头重数一遍，看是不是还一样。',
        en: 'This number was fixed and does not change. Have it counted again from the records, and see whether it is the same.',
      })}
      actions={
        <Button icon="print" onClick={() => print()}>
          {t({ zh: '打印', en: 'Print' })}
        </Button>
      }
    >
      <Shown of={card} lines={8}>
        {v => <Shows card={v} />}
      </Shown>
    </Screen>
  )
}

function Shows({ card: v }: { card: Card }) {
  const t = useText()
  return (
    <>
      <div className="card figure-card">
        <div>
          <p className="soft">
            {v.org.name} · <DayText day={v.from} as="table" /> – <DayText day={v.to} as="table" />
          </p>
          <p className="figure-title">{v.title}</p>
          <p className="figure-value">
            <Amount value={v.value} unit={v.unit} />
          </p>
          <p>{v.definition}</p>
          <p className="soft small">
            {t(unitNotes[v.unit])} · {t({ zh: '第 {v} 版算法', en: 'definition {v}' }, { v: v.version })}
          </p>
        </div>
        <img
          className="figure-qr"
          src={`data:image/svg+xml;utf8,${encodeURIComponent(v.qr)}`}
          alt={t({ zh: '扫一扫打开这张卡 {code}', en: 'Scan to open this card {code}' }, { code: v.code })}
        />
      </div>
      <Facts
        of={[
          [
            t({ zh: '编号', en: 'Code' }),
            <span key="c" className="code">
              {v.code}
            </span>,
          ],
          [t({ zh: '数到什么时候', en: 'As of' }), <DayText key="a" day={v.asOf} as="table" />],
          [
            t({ zh: '校验值', en: 'Hash' }),
            <span key="s" className="code small hash">
              {v.seal}
            </span>,
          ],
        ]}
      />
      <Recount of={v} />
    </>
  )
}

function Recount({ of: v }: { of: Card }) {
  const t = useText()
  const counting = useSend(figuresApi.recount)
  return (
    <Section title={{ zh: '重新数一遍', en: 'Counted again' }}>
      <div role="status">
        {v.check === null ? (
          <p className="soft">{t({ zh: '还没有人重新数过。', en: 'Nobody has had it counted again yet.' })}</p>
        ) : (
          <p>
            <StatusTag tone={v.check.same ? 'done' : 'late'}>
              {v.check.same
                ? t({ zh: '和卡上一样', en: 'the same as on the card' })
                : t({ zh: '和卡上不一样', en: 'not the same as on the card' })}
            </StatusTag>{' '}
            <Amount value={v.check.value} unit={v.unit} />{' '}
            <span className="soft">
              <DayText day={v.check.at} as="table" />
            </span>
          </p>
        )}
        {v.newVersion !== null ? (
          <p>
            {t(
              {
                zh: '这个数的算法后来改成了第 {v} 版，不能再按原来的重数。',
                en: 'The definition is now version {v}, so it cannot be counted again by the old one.',
              },
              { v: v.newVersion },
            )}
          </p>
        ) : (
          v.today !== null && (
            <p className="soft">
              {t({ zh: '按同样的算法，今天数出来是：', en: 'By the same definition today: ' })}
              <Amount value={v.today} unit={v.unit} />
              {v.today !== v.value &&
                t({
                  zh: '。定下以后，又有记录补进来或者冲掉。',
                  en: '. Records were added or taken back since the card was made.',
                })}
            </p>
          )
        )}
      </div>
      <p className="soft small">
        {t({
          zh: '从当时在册的每一条记录数起；数、算法和起止日子都一样，校验值才一样。五分钟可以数一次。',
          en: 'It is counted from every record known at that moment; the hash is the same only when number, definition and period are. Once in five minutes.',
        })}
      </p>
      {counting.error && <Fault error={counting.error} />}
      {v.newVersion === null && (
        <p className="no-print">
          <Button
            kind="act"
            icon="again"
            pending={counting.pending}
            onClick={() => void counting.send({ code: v.code })}
          >
            {t({ zh: '重新数一遍', en: 'Count it again' })}
          </Button>
        </p>
      )}
    </Section>
  )
}
