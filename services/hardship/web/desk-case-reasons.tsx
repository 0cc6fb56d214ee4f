// Is it right, and can it be defended: what the rules say, every reason with its clause, what was agreed to, what was found.
import { type Details, say } from '#base/text.ts'
import { channels } from '#kernel/consent/words.ts'
import { Icon } from '#ui/icons.tsx'
import { useLang, useText } from '#ui/lang.tsx'
import { Section } from '#ui/screen.tsx'
import { AsWritten, DayText, StatusTag } from '#ui/words.tsx'
import { hardshipTypes, materialWords, olderTypes, wayWords } from '../words.ts'
import { answers } from './desk-case-facts.tsx'
import { CaseWork } from './desk-case-work.tsx'
import { Scale } from './desk-scale.tsx'
import type { Assessment, Reason, Review } from './desk-view.ts'
import { consentsNeeded, consentTitles } from './desk-words.ts'

export function CaseReasons({ review }: { review: Review }) {
  const { assessment } = review
  const form = answers(review)
  return (
    <div className="case-column">
      <Section title={{ zh: '按规则', en: 'By the rules' }}>
        <Verdict of={assessment} />
        <Scale of={assessment} people={form.householdSize} causeCostFen={form.causeCostFen} />
        <Reasons of={assessment.reasons} />
        <NearMiss of={review.ways} />
        <Used of={assessment} />
      </Section>
      <Consents review={review} />
      <CaseWork review={review} />
    </div>
  )
}

function Verdict({ of }: { of: Assessment }) {
  const t = useText()
  const type = of.hardshipType
  return (
    <div className={of.eligible ? 'hd-verdict-yes' : 'hd-verdict-no'}>
      <p className="hd-verdict-word">
        <Icon name={of.eligible ? 'tick' : 'alert'} />
        {of.eligible && type
          ? t({ zh: '符合：{type}', en: 'Qualifies: {type}' }, { type: t(hardshipTypes[type]) })
          : t({ zh: '不符合：{n} 条理由', en: 'Does not qualify: {n} reasons' }, { n: of.reasons.length })}
      </p>
      {of.as && (
        <p className="small">
          {t(
            { zh: '按申请那天的旧办法是{as}。', en: 'By the older scheme of that day: {as}.' },
            { as: t(olderTypes[of.as]) },
          )}
        </p>
      )}
      {of.by && (
        <p className="small">
          <AsWritten>{of.by.sentence}</AsWritten>
          <span className="soft hd-clause" lang="zh-CN">
            {of.by.document} {of.by.clause}
          </span>
        </p>
      )}
      {of.eligible && of.reasons.length > 0 && (
        <p className="small">
          {t(
            {
              zh: '有 {n} 条可以酌情的情形：同意的话要写明为什么不计较。',
              en: '{n} conditions may be set aside: to agree, write why.',
            },
            { n: of.reasons.length },
          )}
        </p>
      )}
    </div>
  )
}

/** Every computed reason with its clause; which may be set aside is said in a word. */
export function Reasons({ of }: { of: readonly Reason[] }) {
  const t = useText()
  const lang = useLang()
  if (of.length === 0) return null
  return (
    <ol className="hd-reasons">
      {of.map(r => (
        <li key={r.code}>
          <p>{say(r, lang, r.details as Details)}</p>
          <p className="soft small">
            <AsWritten>{`${r.document} ${r.clause}`}</AsWritten>{' '}
            {r.soft ? (
              <StatusTag tone="wait" icon="hand">
                {t({ zh: '可以酌情', en: 'may be set aside' })}
              </StatusTag>
            ) : (
              <StatusTag tone="fact" icon="lock">
                {t({ zh: '不能越过', en: 'cannot be set aside' })}
              </StatusTag>
            )}
          </p>
        </li>
      ))}
    </ol>
  )
}

/** What would change the answer, the smallest of each kind: what the worker is told too. */
function NearMiss({ of }: { of: Review['ways'] }) {
  const t = useText()
  const lang = useLang()
  if (of.length === 0) return null
  return (
    <details className="hd-used" open>
      <summary>
        {t({ zh: '差多少，怎样就够（{n} 种）', en: 'How far off, and what would do ({n})' }, { n: of.length })}
      </summary>
      <ul>
        {of.map(way => (
          <li key={way.id}>
            <p>
              {way.from && (
                <b>
                  <DayText day={way.from} as="table" /> {t({ zh: '起：', en: 'on: ' })}
                </b>
              )}
              {say(way, lang, way.details as Details)}
            </p>
            <p className="soft small">
              {way.paper && t(wayWords.paper, { paper: t(materialWords[way.paper]) })}
              {way.besides.length > 0 && way.id !== 'exclusions' && ` ${t(wayWords.besides)}`}
            </p>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** The values that the assessment used, with the sentence and the day from which each holds. */
function Used({ of }: { of: Assessment }) {
  const t = useText()
  return (
    <details className="hd-used">
      <summary>{t({ zh: '用到的规定（{n} 条）', en: 'Rules used ({n})' }, { n: of.used.length })}</summary>
      <ul>
        {of.used.map(u => (
          <li key={u.key}>
            <p lang="zh-CN">{u.sentence}</p>
            <p className="soft small">
              <AsWritten>{`${u.document} ${u.clause}`}</AsWritten> · {t({ zh: '从', en: 'from' })}{' '}
              <DayText day={u.from} as="table" />
              {u.setBy && ` · ${u.setBy}`}
              {u.demo && (
                <>
                  {' '}
                  <StatusTag tone="quiet">{t({ zh: '演示参数', en: 'demo value' })}</StatusTag>
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Consents({ review }: { review: Review }) {
  const t = useText()
  const missing = consentsNeeded.filter(purpose => !review.consents.some(c => c.purpose === purpose))
  return (
    <Section title={{ zh: '他同意过的', en: 'What they agreed to' }}>
      <ul className="hd-consents">
        {review.consents.map(c => (
          <li key={c.purpose}>
            <span className="jade">
              <Icon name="check" size={1} />
            </span>
            <span>{t(consentTitles[c.purpose] ?? { zh: c.purpose, en: c.purpose })}</span>
            <span className="soft small">
              <DayText day={c.at} as="short" />{' '}
              {t(channels[c.channel as keyof typeof channels] ?? { zh: c.channel, en: c.channel })}
            </span>
          </li>
        ))}
        {missing.map(purpose => (
          <li key={purpose}>
            <span className="amber">
              <Icon name="alert" size={1} />
            </span>
            <span>{t(consentTitles[purpose] ?? { zh: purpose, en: purpose })}</span>
            <span className="amber small">{t({ zh: '没有同意，或已撤回', en: 'not given, or withdrawn' })}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
