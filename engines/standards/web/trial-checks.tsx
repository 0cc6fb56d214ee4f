// Before it is adopted: faults that the search found, and decided cases that would end otherwise, each to be accepted by name.
import { useState } from 'react'
import { Link } from 'react-router'
import { fen, formatYuan } from '#base/money.ts'
import { Button } from '#ui/button.tsx'
import { ConfirmStep } from '#ui/confirm.tsx'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { usePages, useSend } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { Fault, Loading } from '#ui/states.tsx'
import { DayText, StatusTag } from '#ui/words.tsx'
import { standardsApi } from '../api.ts'
import { findingWords, type Trial } from './desk-words.ts'

export function Findings({ of }: { of: Trial }) {
  const t = useText()
  return (
    <Section title={{ zh: '查漏洞', en: 'Gaps, overlaps, cliffs' }}>
      {of.findings.length === 0 ? (
        <p className="jade">
          <Icon name="tick" size={1.1} />{' '}
          {t({ zh: '没有查到空档、重叠和断崖。', en: 'No gap, no overlap and no cliff was found.' })}
        </p>
      ) : (
        <>
          <p className="soft small">
            {t({
              zh: '一项一项收入、费用试过去查到的。不拦着通过，但通过之前请看一眼。',
              en: 'Found by walking along incomes and costs. They do not stand in the way, but look before you adopt.',
            })}
          </p>
          <ul className="st-findings">
            {of.findings.map(f => (
              <li key={f.shown.zh}>
                <StatusTag tone={f.kind === 'CLIFF' ? 'wait' : 'late'}>{t(findingWords[f.kind])}</StatusTag>{' '}
                {t(f.shown)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}

/** As many as one acceptance takes. */
const mostAtOnce = 200

export function Changes({ of }: { of: Trial }) {
  const t = useText()
  const may = useRight('standards.change') && of.stands !== 'ADOPTED' && of.stands !== 'CLOSED'
  const list = usePages(standardsApi.changes, { trialId: of.id, limit: 100 })
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [asked, setAsked] = useState(false)
  const accepting = useSend(standardsApi.accept, () => {
    setAsked(false)
    setChosen([])
  })
  const word = (code: string | null) => {
    const words = code === null ? undefined : of.set.outcomes[code]
    return code === null ? t({ zh: '不够条件', en: 'none' }) : words ? t(words) : code
  }
  const given = (code: string | null, amount: number | null) =>
    amount === null
      ? word(code)
      : `${word(code)} ${t({ zh: '{yuan} 元', en: '{yuan} yuan' }, { yuan: formatYuan(fen(amount)) })}`
  const waiting = list.rows.filter(c => c.acceptedBy === null)
  const toggle = (cursor: string) =>
    setChosen(chosen.includes(cursor) ? chosen.filter(c => c !== cursor) : [...chosen, cursor])
  return (
    <Section title={{ zh: '复算办结的事和给过的钱', en: 'What was decided and given, judged again' }}>
      <p>
        {of.changes.all === 0
          ? t(
              {
                zh: '复算了 {n} 件认定和帮扶，结论和金额都没变。',
                en: '{n} recognitions and grants were judged again; none would end or pay otherwise.',
              },
              { n: of.replayed },
            )
          : t(
              {
                zh: '复算了 {n} 件认定和帮扶：假如当时就这样定，{all} 项结论或金额会变，还有 {open} 项没认可。全部认可才能通过。',
                en: 'Of {n} recognitions and grants, {all} lines would have ended or paid otherwise had it held then; {open} are not accepted yet. All have to be before it can be adopted.',
              },
              { n: of.replayed, all: of.changes.all, open: of.changes.open },
            )}
      </p>
      {list.error && <Fault error={list.error} retry={list.retry} />}
      {list.loading && <Loading lines={3} />}
      <ul className="st-changes">
        {list.rows.map(c => (
          <li key={c.cursor}>
            {may && c.acceptedBy === null && (
              <input
                type="checkbox"
                checked={chosen.includes(c.cursor)}
                onChange={() => toggle(c.cursor)}
                aria-label={t({ zh: '认可 {who}', en: 'Accept {who}' }, { who: c.label })}
              />
            )}{' '}
            <Link to={c.link}>{c.label}</Link> {t({ zh: '：', en: ': ' })}
            {given(c.before, c.beforeFen)} → <b>{given(c.after, c.afterFen)}</b>{' '}
            <span className="soft small">
              <DayText day={c.judgedOn} as="table" />{' '}
              {c.beforeFen === null ? t({ zh: '申请', en: 'applied' }) : t({ zh: '最近一笔', en: 'the last of them' })}
            </span>
            {c.acceptedBy && (
              <p className="soft small">
                <Icon name="check" size={0.9} />{' '}
                {t(
                  { zh: '{who} 认可：{why}', en: 'accepted by {who}: {why}' },
                  { who: c.acceptedBy, why: c.reason ?? '' },
                )}
              </p>
            )}
          </li>
        ))}
      </ul>
      {list.more && (
        <Button onClick={list.loadMore} pending={list.loadingMore}>
          {t({ zh: '更多', en: 'More' })}
        </Button>
      )}
      {may && waiting.length > 1 && chosen.length < Math.min(waiting.length, mostAtOnce) && (
        <Button onClick={() => setChosen(waiting.slice(0, mostAtOnce).map(c => c.cursor))}>
          {t({ zh: '选中列出的 {n} 件', en: 'Choose the {n} listed' }, { n: Math.min(waiting.length, mostAtOnce) })}
        </Button>
      )}
      {may && chosen.length > 0 && (
        <Button onClick={() => setAsked(true)}>
          {t({ zh: '认可选中的 {n} 件', en: 'Accept the {n} chosen' }, { n: chosen.length })}
        </Button>
      )}
      {asked && (
        <ConfirmStep
          open
          onClose={() => setAsked(false)}
          title={t({ zh: '认可这几件结论会变吗？', en: 'Accept that these would end otherwise?' })}
          says={t({
            zh: '已经办结的不改。写明理由，记在试算里，谁认可的都看得到。',
            en: 'What was decided stays. The reason is kept with the what-if, with your name.',
          })}
          facts={list.rows
            .filter(c => chosen.includes(c.cursor))
            .map(c => [c.label, `${given(c.before, c.beforeFen)} → ${given(c.after, c.afterFen)}`] as const)}
          verb={t({ zh: '认可', en: 'Accept' })}
          reason="required"
          pending={accepting.pending}
          error={accepting.error}
          onConfirm={reason => void accepting.send({ trialId: of.id, cursors: [...chosen], reason })}
        />
      )}
    </Section>
  )
}
