// 试算结果: what was tried at the left, what comes of it at the right, and the steps to its adoption.
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { Button } from '#ui/button.tsx'
import { hrefOf } from '#ui/call.ts'
import { ConfirmStep } from '#ui/confirm.tsx'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { AsWritten, DayText, Facts, StatusTag } from '#ui/words.tsx'
import { standardsApi } from '../api.ts'
import { standTones, standWords, type Trial } from './desk-words.ts'
import { Changes, Findings } from './trial-checks.tsx'
import { TrialForm } from './trial-form.tsx'
import { Cost, Left } from './trial-money.tsx'
import { type Opened, People } from './trial-people.tsx'
import { ValueShown } from './value-shown.tsx'
import './standards.css'

export default function TrialPage() {
  const t = useText()
  const { trialId = '' } = useParams()
  const [ended, setEnded] = useState(false)
  const trial = useCall(standardsApi.trial, { trialId }, ended ? {} : { everyMs: 1_500 })
  const over = trial.data !== undefined && trial.data.stands !== 'COMPUTING'
  if (over !== ended) setEnded(over)
  return (
    <Screen
      title={{ zh: trial.data?.title ?? '试算结果', en: 'What-if: the result' }}
      back={{ to: '/standards', title: { zh: '标准试算', en: 'What-if' } }}
      lead={
        trial.data && (
          <>
            <StatusTag tone={standTones[trial.data.stands]}>{t(standWords[trial.data.stands])}</StatusTag>{' '}
            {trial.data.org} · <DayText day={trial.data.on} /> {t({ zh: '起', en: 'on' })}
          </>
        )
      }
      actions={
        over && (
          <a className="btn btn-plain" href={hrefOf(standardsApi.exportTrial, { trialId })} download>
            <Icon name="save" size={1.25} />
            <span>{t({ zh: '导出', en: 'Export' })}</span>
          </a>
        )
      }
      wide
    >
      <Shown of={trial} lines={8}>
        {of => <Inside key={of.id} of={of} />}
      </Shown>
    </Screen>
  )
}

function Inside({ of }: { of: Trial }) {
  const t = useText()
  const go = useNavigate()
  const may = useRight('standards.change')
  const [again, setAgain] = useState(false)
  const [opened, setOpened] = useState<Opened | null>(null)
  return (
    <div className="st-both">
      <div className="st-form">
        <Section title={{ zh: '试的是什么', en: 'What is tried' }}>
          {of.values.map((v, i) => (
            <div key={`${v.key} ${v.from}`}>
              <h3>{t(v.title)}</h3>
              <ValueShown value={v.value} now={v.now} unit={v.unit} parts={of.set.parts} />
              {/* Values of one document are told with its sentence once, after the last of them. */}
              {v.sentence !== of.values[i + 1]?.sentence && (
                <>
                  <p className="soft small">
                    <DayText day={v.from} as="table" /> {t({ zh: '起', en: 'on' })} ·{' '}
                    <AsWritten>{`${v.document} ${v.clause}`}</AsWritten>
                  </p>
                  <blockquote>
                    <AsWritten>{v.sentence}</AsWritten>
                  </blockquote>
                </>
              )}
            </div>
          ))}
        </Section>
        <Steps of={of} />
        {may && !again && (
          <Button icon="turn" onClick={() => setAgain(true)}>
            {t({ zh: '改改数，再试一次', en: 'Change it and try again' })}
          </Button>
        )}
        {may && again && (
          <Section title={{ zh: '再试一次', en: 'Try again' }}>
            <TrialForm like={of} onBegun={id => void go(`/standards/trials/${id}`)} />
          </Section>
        )}
      </div>
      {of.stands === 'COMPUTING' ? (
        <Going of={of} />
      ) : (
        <div className="st-result">
          <People of={of} opened={opened} onOpen={setOpened} />
          <Cost of={of} onOpen={setOpened} />
          <Left of={of} />
          <Findings of={of} />
          <Changes of={of} />
          <details>
            <summary>{t({ zh: '凭什么可信', en: 'What it rests on' })}</summary>
            <Facts
              of={[
                [t({ zh: '谁算的', en: 'Computed by' }), of.madeBy],
                [t({ zh: '什么时候', en: 'When' }), of.finishedAt && <DayText day={of.finishedAt} as="moment" />],
                [
                  t({ zh: '规则的散列', en: 'Hash of the rules' }),
                  <span key="rules" className="code st-hash">
                    {of.rulesSha256}
                  </span>,
                ],
                [
                  t({ zh: '数据的散列', en: 'Hash of the data' }),
                  <span key="data" className="code st-hash">
                    {of.dataSha256}
                  </span>,
                ],
              ]}
            />
            <p className="soft small">
              {t({
                zh: '数据没变、规则没变，再算一次，两串字就一模一样，结果也一样。',
                en: 'With the same data and rules another computation gives the same two hashes and the same result.',
              })}
            </p>
          </details>
        </div>
      )}
    </div>
  )
}

function Going({ of }: { of: Trial }) {
  const t = useText()
  return (
    <div role="status">
      <p>
        {t({ zh: '正在算：{done} / {total}', en: 'Computing: {done} of {total}' }, { done: of.done, total: of.total })}
      </p>
      <progress value={of.done} max={Math.max(1, of.total)} aria-label={t({ zh: '进度', en: 'Progress' })} />
      <p className="soft">
        {t({ zh: '可以先去忙别的，算完了在清单里看。', en: 'You may leave; the result will be on the list.' })}
      </p>
    </div>
  )
}

/** Proposed by one, adopted by another, or closed; each step says what it will do before it does it. */
function Steps({ of }: { of: Trial }) {
  const t = useText()
  const may = useRight('standards.change')
  const [asked, setAsked] = useState<'propose' | 'adopt' | 'close' | null>(null)
  const done = () => setAsked(null)
  const proposing = useSend(standardsApi.propose, done)
  const adopting = useSend(standardsApi.adopt, done)
  const closing = useSend(standardsApi.close, done)
  const sending = { propose: proposing, adopt: adopting, close: closing }
  const open = of.stands === 'COMPUTED' || of.stands === 'PROPOSED'
  const facts = of.values.map(v => [t(v.title), <DayText key={v.key} day={v.from} />] as const)
  return (
    <div className="moves">
      {of.proposedBy && (
        <p className="soft small">{t({ zh: '{who} 提出', en: 'proposed by {who}' }, { who: of.proposedBy })}</p>
      )}
      {of.adoptedBy && (
        <p className="jade small">{t({ zh: '{who} 通过', en: 'adopted by {who}' }, { who: of.adoptedBy })}</p>
      )}
      {of.closedBy && (
        <p className="soft small">
          {t({ zh: '{who} 作罢：{why}', en: 'closed by {who}: {why}' }, { who: of.closedBy, why: of.reason ?? '' })}
        </p>
      )}
      {may && of.stands === 'COMPUTED' && (
        <Button kind="act" onClick={() => setAsked('propose')}>
          {t({ zh: '提出采用', en: 'Propose it' })}
        </Button>
      )}
      {may && of.stands === 'PROPOSED' && of.mayAdopt && (
        <Button kind="act" onClick={() => setAsked('adopt')} disabled={of.changes.open > 0}>
          {t({ zh: '通过，起用', en: 'Adopt it' })}
        </Button>
      )}
      {of.stands === 'PROPOSED' && of.changes.open > 0 && (
        <p className="amber small">
          {t(
            { zh: '还有 {n} 件结论会变的没认可。', en: '{n} changed outcomes are not accepted yet.' },
            { n: of.changes.open },
          )}
        </p>
      )}
      {may && open && (
        <Button kind="quiet" onClick={() => setAsked('close')}>
          {t({ zh: '作罢', en: 'Close it' })}
        </Button>
      )}
      {asked && (
        <ConfirmStep
          open
          onClose={() => {
            sending[asked].reset()
            setAsked(null)
          }}
          {...stepWords(asked, t)}
          facts={asked === 'close' ? [] : facts}
          reason={asked === 'close' ? 'required' : undefined}
          pending={sending[asked].pending}
          error={sending[asked].error}
          onConfirm={reason => {
            if (asked === 'close') void closing.send({ trialId: of.id, reason })
            else void sending[asked].send({ trialId: of.id })
          }}
        />
      )}
    </div>
  )
}

function stepWords(step: 'propose' | 'adopt' | 'close', t: ReturnType<typeof useText>) {
  const words = {
    propose: {
      title: t({ zh: '提出采用这个标准吗？', en: 'Propose this standard?' }),
      says: t({
        zh: '提出以后，由另一位同事看过结果再通过；您自己不能通过。没通过之前什么都不变。',
        en: 'A colleague looks at the result and adopts it; you cannot. Until then nothing changes.',
      }),
      verb: t({ zh: '提出', en: 'Propose' }),
    },
    adopt: {
      title: t({ zh: '通过并起用吗？', en: 'Adopt it?' }),
      says: t({
        zh: '从起用那天起，这里和下级的新事、新发的钱都按它算。不能收回，只能再试算新的。',
        en: 'From its first day new cases and payments here and below count by it. It can only be replaced by another.',
      }),
      verb: t({ zh: '通过', en: 'Adopt' }),
    },
    close: {
      title: t({ zh: '这次试算作罢吗？', en: 'Close this what-if?' }),
      says: t({
        zh: '结果留着可以看，但不能再提出。',
        en: 'The result stays to be read and cannot be proposed any more.',
      }),
      verb: t({ zh: '作罢', en: 'Close' }),
    },
  }
  return words[step]
}
