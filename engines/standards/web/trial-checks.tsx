// Before it is adopted: faults that the search found, and decided cases that would end otherwise, each to be accepted by name.
import { useState } from 'react'
import { Link } from 'react-router'
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
  const toggle = (cursor: string) =>
    setChosen(chosen.includes(cursor) ? chosen.filter(c => c !== cursor) : [...chosen, cursor])
  return (
    <Section title={{ zh: '复算办结的事', en: 'Decided cases, judged again' }}>
      <p>
        {of.changes.all === 0
          ? t(
              { zh: '复算了 {n} 件，结论都没变。', en: '{n} cases were judged again; none would end otherwise.' },
              { n: of.replayed },
            )
          : t(
              {
                zh: '复算了 {n} 件：假如当时就这样定，{all} 件结论会变，还有 {open} 件没认可。全部认可才能通过。',
                en: 'Of {n} cases {all} would have ended otherwise had it held then; {open} are not accepted yet. All have to be before it can be adopted.',
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
            {word(c.before)} → <b>{word(c.after)}</b>{' '}
            <span className="soft small">
              <DayText day={c.judgedOn} as="table" /> {t({ zh: '申请', en: 'applied' })}
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
            .map(c => [c.label, `${word(c.before)} → ${word(c.after)}`] as const)}
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
