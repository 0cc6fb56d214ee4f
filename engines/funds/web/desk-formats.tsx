// 银行文件格式: what each bank wants, where every format comes from, and the steps of its life: approved by a second person, tried, retired.
import { type ChangeEvent, useId, useState } from 'react'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { CallError, call } from '#ui/call.ts'
import { ConfirmStep } from '#ui/confirm.tsx'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Fault, Shown } from '#ui/states.tsx'
import { AsWritten, DayText, Facts, Money, StatusTag, type Tone } from '#ui/words.tsx'
import { fundsApi } from '../api.ts'
import { delimiterWords, type FormatState, fieldWords } from '../words-formats.ts'
import './desk-funds.css'

export type Format = ReplyOf<typeof fundsApi.allFormats>['rows'][number]
type Step = 'approve' | 'refuse' | 'retire'

const tones: Readonly<Record<FormatState, Tone>> = {
  PROPOSED: 'wait',
  ACTIVE: 'done',
  REFUSED: 'quiet',
  RETIRED: 'quiet',
}

/** The generic format that comes with the system has a name of ours; the others are called as their bank calls them. */
export const formatName = (of: { code: string; name: string }) => ({
  zh: of.name,
  en:
    of.code === 'GENERIC_CSV'
      ? 'Generic CSV'
      : of.code === 'PIPE_GB18030'
        ? 'Bar-separated text (GB18030, in fen)'
        : of.name,
})

export default function Formats() {
  const t = useText()
  const formats = useCall(fundsApi.allFormats, {})
  return (
    <Screen
      title={{ zh: '银行文件格式', en: 'Bank formats' }}
      lead={t({
        zh: '每家银行要的文件不一样。一个人照银行的说明写好、试过、提出，另一个人核过再用；定了就不改，换了就停用旧的。',
        en: 'Every bank wants another file. One person writes and tries a format by the bank’s paper, another checks it before it is used. It never changes: a new one takes its place.',
      })}
      actions={
        <ButtonLink to="/funds/formats/new" kind="act" icon="plus">
          {t({ zh: '加一个格式', en: 'Add a format' })}
        </ButtonLink>
      }
      wide
    >
      <Shown of={formats} lines={8}>
        {reply => reply.rows.map(f => <One key={f.id} format={f} />)}
      </Shown>
    </Screen>
  )
}

function One({ format: f }: { format: Format }) {
  const t = useText()
  const [step, setStep] = useState<Step | null>(null)
  const done = () => setStep(null)
  const judge = useSend(fundsApi.judgeFormat, done)
  const retire = useSend(fundsApi.retireFormat, done)
  const sending = step === 'retire' ? retire : judge
  const go = (why: string) =>
    step === 'retire'
      ? void retire.send({ formatId: f.id, why })
      : void judge.send({ formatId: f.id, approve: step === 'approve', ...(why ? { why } : {}) })
  return (
    <Section title={formatName(f)} aside={<StatusTag tone={tones[f.state]}>{f.stateName}</StatusTag>}>
      <div className="two">
        <Facts
          of={[
            [
              t({ zh: '代号', en: 'Code' }),
              <span key="c" className="code">
                {f.code}
              </span>,
            ],
            [
              t({ zh: '哪个工会的', en: 'Whose' }),
              f.orgName ?? t({ zh: '系统自带，大家都能用', en: 'Comes with the system, for everybody' }),
            ],
            [
              t({ zh: '文件', en: 'File' }),
              `.${f.extension} · ${f.encoding} · ${t(delimiterWords[f.delimiter as keyof typeof delimiterWords] ?? { zh: f.delimiter, en: f.delimiter })}`,
            ],
            [
              t({ zh: '金额', en: 'Amounts' }),
              f.amountUnit === 'FEN'
                ? t({ zh: '以分计', en: 'in fen' })
                : t({ zh: '以元计，两位小数', en: 'in yuan, two decimals' }),
            ],
            [t({ zh: '用它送过', en: 'Sent by it' }), t({ zh: '{n} 批', en: 'Batches: {n}' }, { n: f.used })],
          ]}
        />
        <Facts
          of={[
            [
              t({ zh: '送银行的列', en: 'Columns that go out' }),
              <Titles key="o" of={f.exportColumns.map(c => c.title)} />,
            ],
            [
              t({ zh: '回单里的列', en: 'Columns that come back' }),
              <Titles key="b" of={Object.values(f.returnColumns).filter(title => title !== undefined)} />,
            ],
            [t({ zh: '付成了', en: 'Paid' }), <Titles key="p" of={f.statusWords.paid} />],
            [t({ zh: '没付成', en: 'Not paid' }), <Titles key="f" of={f.statusWords.failed} />],
          ]}
        />
      </div>
      <p className="soft small">
        <History of={f} />
      </p>
      <div className="moves no-print">
        {f.mayJudge && (
          <>
            <Button kind="act" onClick={() => setStep('approve')}>
              {t({ zh: '同意使用', en: 'Approve' })}
            </Button>
            <Button onClick={() => setStep('refuse')}>{t({ zh: '不同意', en: 'Refuse' })}</Button>
          </>
        )}
        <Sample format={f} />
        <ButtonLink to={`/funds/formats/new?from=${f.id}`} icon="plus">
          {t({ zh: '照着新建', en: 'Make one like it' })}
          <span className="unseen">{t(formatName(f))}</span>
        </ButtonLink>
        {f.mayRetire && (
          <Button
            onClick={() => setStep('retire')}
            label={t({ zh: '停用 {name}', en: 'Retire {name}' }, { name: f.name })}
          >
            {t({ zh: '停用', en: 'Retire' })}
          </Button>
        )}
      </div>
      {step && (
        <ConfirmStep
          open
          onClose={() => setStep(null)}
          title={t(says[step].title)}
          says={t(says[step].says)}
          facts={[[t({ zh: '格式', en: 'Format' }), `${f.code} ${t(formatName(f))}`]]}
          verb={t(says[step].verb)}
          reason={step === 'approve' ? 'optional' : 'required'}
          pending={sending.pending}
          error={sending.error}
          onConfirm={go}
        />
      )}
    </Section>
  )
}

const says = {
  approve: {
    title: { zh: '同意使用这个格式？', en: 'Approve this format?' },
    says: {
      zh: '请先对着银行的说明逐列核过，最好读过一份银行给的样例回单。同意后，发放批次就能按它导出。',
      en: 'Check every column against the bank’s paper first, and read a sample of its return file. Once approved, batches can be exported in it.',
    },
    verb: { zh: '同意使用', en: 'Approve' },
  },
  refuse: {
    title: { zh: '不同意这个格式？', en: 'Refuse this format?' },
    says: {
      zh: '写明哪里不对，提出的人看得到，可以照着再建一个。',
      en: 'Say what is wrong; whoever proposed it reads it and can make another.',
    },
    verb: { zh: '不同意', en: 'Refuse' },
  },
  retire: {
    title: { zh: '停用这个格式？', en: 'Retire this format?' },
    says: {
      zh: '停用后不能再按它导出新的批次，也不能恢复；已经送出去的批次，回单照样读。',
      en: 'No batch can be exported in it any more, and it does not come back. Returns of what was sent by it are still read.',
    },
    verb: { zh: '停用', en: 'Retire' },
  },
} as const

const Titles = ({ of }: { of: readonly string[] }) => <AsWritten>{of.join('、')}</AsWritten>

function History({ of: f }: { of: Format }) {
  const t = useText()
  if (!f.proposedAt) return t({ zh: '随系统自带。', en: 'It came with the system.' })
  return (
    <>
      {t({ zh: '{who} 提出', en: 'Proposed by {who}' }, { who: f.proposer ?? '' })}{' '}
      <DayText day={f.proposedAt} as="table" />
      {f.judgedAt && (
        <>
          {' · '}
          {f.state === 'REFUSED'
            ? t({ zh: '{who} 没有同意', en: 'refused by {who}' }, { who: f.judge ?? '' })
            : t({ zh: '{who} 同意', en: 'approved by {who}' }, { who: f.judge ?? '' })}{' '}
          <DayText day={f.judgedAt} as="table" />
        </>
      )}
      {f.retiredAt && (
        <>
          {' · '}
          {t({ zh: '{who} 停用', en: 'retired by {who}' }, { who: f.retirer ?? '' })}{' '}
          <DayText day={f.retiredAt} as="table" />
        </>
      )}
      {f.why && (
        <>
          {t({ zh: '：', en: ': ' })}
          <AsWritten>{f.why}</AsWritten>
        </>
      )}
    </>
  )
}

/** Reads a return file that the bank gave as a sample; nothing is recorded. */
function Sample({ format }: { format: Format }) {
  const t = useText()
  const id = useId()
  const [rows, setRows] = useState<ReplyOf<typeof fundsApi.readSample>['rows'] | null>(null)
  const [error, setError] = useState<CallError | null>(null)
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.target
    const file = input.files?.[0]
    if (!file) return
    setRows(null)
    setError(null)
    try {
      const reply = await call(fundsApi.readSample, { formatId: format.id }, { file })
      setRows(reply.rows)
    } catch (fault) {
      if (!(fault instanceof CallError)) throw fault
      setError(fault)
    } finally {
      input.value = ''
    }
  }
  return (
    <>
      <span className="pick">
        <input id={id} type="file" accept=".csv,.txt,.dat,text/*" onChange={e => void read(e)} />
        <label htmlFor={id} className="btn btn-plain">
          <Icon name="paper" />
          <span>
            {t({ zh: '试读样例回单', en: 'Read a sample return' })}
            <span className="unseen">{t(formatName(format))}</span>
          </span>
        </label>
      </span>
      {error && <Fault error={error} />}
      {rows && (
        <section className="format-rows" aria-label={t({ zh: '读出来的', en: 'What was read' })}>
          <p role="status">
            {t({ zh: '读出 {n} 行，什么都没有记。', en: '{n} rows read; nothing was recorded.' }, { n: rows.length })}
          </p>
          <ul className="rows">
            {rows.map(r => (
              <li key={r.row} className="row">
                <span className={r.ok ? 'jade' : 'amber'}>
                  <Icon name={r.ok ? 'tick' : 'alert'} />
                </span>
                <span className="row-words">
                  {r.line === null
                    ? t({ zh: '文件第 {row} 行', en: 'Row {row} of the file' }, { row: r.row })
                    : t({ zh: '{what} {line}', en: '{what} {line}' }, { what: t(fieldWords.line), line: r.line })}
                  <span className="soft small">{r.said}</span>
                </span>
                <span className="row-aside">{r.fen !== null && <Money fen={r.fen} as="table" />}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
