// Proposes one grant by the standard in force: whom for, what kind, and at once how much and by which clause.
import type { Local } from '#base/dated.ts'
import type { Day } from '#base/day.ts'
import { fen } from '#base/money.ts'
import { type Details, say } from '#base/text.ts'
import { filesApi } from '#kernel/files/api.ts'
import { Button } from '#ui/button.tsx'
import { todayHere } from '#ui/clock.ts'
import { ChoiceField } from '#ui/fields/choice.tsx'
import { MoneyField } from '#ui/fields/money.tsx'
import { type Paper, PhotosField } from '#ui/fields/photos.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useLang, useText } from '#ui/lang.tsx'
import { useLocalRules } from '#ui/local-rules.ts'
import { useSend } from '#ui/query.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Money, StatusTag } from '#ui/words.tsx'
import { hardshipApi } from '../api.ts'
import type { HardshipType } from '../rules.ts'
import { fundSources } from '../rules-archive.ts'
import { type FundSource, type Proposal, propose, type StudyStage, studyStages } from '../rules-standards.ts'
import { categoryWords, stageWords } from '../words.ts'
import { levelWords } from '../words-archive.ts'
import type { Archive } from './desk-view.ts'
import { kinOf, sourceOf } from './desk-words.ts'

const kinds = ['ILLNESS', 'STUDY', 'CENTRAL_SPECIAL'] as const
type Kind = (typeof kinds)[number]

interface Props {
  readonly archive: Archive
  readonly archiveId: string
  onClose(): void
  onDone(words: string): void
}

export function ProposeSheet({ archive, archiveId, onClose, onDone }: Props) {
  const t = useText()
  const lang = useLang()
  const local = useLocalRules(archive.orgId).local
  const form = useForm<{
    category: Kind | null
    beneficiaryId: string | null
    selfPaidFen: number | null
    stage: StudyStage | null
    source: FundSource | null
    files: readonly Paper[]
  }>({ category: null, beneficiaryId: null, selfPaidFen: null, stage: null, source: null, files: [] })
  const { category, beneficiaryId, selfPaidFen, stage, files } = form.value
  const people = [
    { value: archive.personId, label: both(archive.archive.person), hint: { zh: '本人', en: 'the applicant' } },
    ...archive.members.map(m => ({
      value: m.personId,
      label: both(m.name),
      hint: {
        zh: [kinOf(m.relation, 'zh'), m.stage && stageWords[m.stage].zh].filter(Boolean).join(' · '),
        en: [kinOf(m.relation, 'en'), m.stage && stageWords[m.stage].en].filter(Boolean).join(' · '),
      },
    })),
  ]
  const member = archive.members.find(m => m.personId === beneficiaryId)
  const atStage = stage ?? member?.stage ?? null
  const preview = previewOf(category, archive.archive.hardshipType, selfPaidFen, atStage, local)
  const { allowed, basis } = archive.life.funds
  const source = form.value.source ?? preview?.source ?? null
  const mayPay = source !== null && allowed.includes(source)
  const sending = useSend(hardshipApi.proposeGrant, g =>
    onDone(
      t(
        { zh: '提出了：{kind}，要由另一位工作人员确认', en: 'Proposed: {kind}; another officer confirms it' },
        { kind: t(categoryWords[g.category]) },
      ),
    ),
  )
  const send = () => {
    if (!category || !beneficiaryId) return
    void sending.send({
      archiveId,
      category,
      beneficiaryId,
      ...(category === 'ILLNESS' && selfPaidFen !== null ? { selfPaidFen } : {}),
      ...(category === 'STUDY' && atStage ? { stage: atStage } : {}),
      ...(form.value.source ? { source: form.value.source } : {}),
      fileIds: files.map(f => f.id),
    })
  }
  return (
    <Sheet
      open
      onClose={onClose}
      title={t({ zh: '提出一笔帮扶：{who}', en: 'Propose a grant: {who}' }, { who: archive.archive.person })}
    >
      <Form onSubmit={send} error={sending.error}>
        <ChoiceField
          {...form.field('category')}
          label={{ zh: '哪一种', en: 'Which kind' }}
          options={kinds.map(value => ({ value, label: categoryWords[value] }))}
        />
        <ChoiceField
          {...form.field('beneficiaryId')}
          label={{ zh: '给谁', en: 'For whom' }}
          help={{ zh: '钱都打到申请人本人的卡上', en: 'The money always goes to the applicant’s own card' }}
          options={people}
          inline
        />
        {category === 'ILLNESS' && (
          <MoneyField
            {...form.field('selfPaidFen')}
            label={{ zh: '报销以后自己付的医疗费', en: 'Medical cost paid by the household after insurance' }}
          />
        )}
        {category === 'STUDY' && (
          <ChoiceField
            {...form.field('stage')}
            value={atStage}
            label={{ zh: '在读什么', en: 'Stage' }}
            options={studyStages.map(value => ({ value, label: stageWords[value] }))}
            inline
          />
        )}
        {preview && preview.fen > 0 && (
          <>
            <ChoiceField
              {...form.field('source')}
              value={source}
              label={{ zh: '用哪种资金', en: 'From which fund' }}
              help={{
                zh: `${levelWords[archive.archive.level].zh}档案：${basis.sentence}${basis.document} ${basis.clause}`,
                en: `Level of the archive: ${levelWords[archive.archive.level].en}. ${basis.document} ${basis.clause}`,
              }}
              options={fundSources.map(value => ({
                value,
                label: sourceOf(value),
                disabled: !allowed.includes(value),
              }))}
              inline
            />
            {!mayPay && (
              <p className="move-warn">
                {t(
                  {
                    zh: '{level}档案不能用{fund}，请换一种能用的。',
                    en: '{fund} may not pay for this level ({level}); choose another fund.',
                  },
                  { level: t(levelWords[archive.archive.level]), fund: source ? t(sourceOf(source)) : '' },
                )}
              </p>
            )}
          </>
        )}
        <PhotosField
          {...form.field('files')}
          name="fileIds"
          label={{ zh: '凭据', en: 'Proof' }}
          help={{ zh: '费用单据、录取通知这些', en: 'Bills, the letter of admission' }}
          endpoint={filesApi.upload}
          pdf
          optional
        />
        {preview && (
          <div className="hd-preview" aria-live="polite">
            {preview.fen > 0 ? (
              <>
                <Money fen={preview.fen} as="big" />
                <Money fen={preview.fen} as="capital" />
              </>
            ) : (
              <StatusTag tone="wait" icon="alert">
                {t({ zh: '这次没有可发的', en: 'Nothing is due' })}
              </StatusTag>
            )}
            {preview.reason && <p>{say(preview.reason, lang, preview.details as Details)}</p>}
            <p className="small">{preview.basis.sentence}</p>
            <p className="soft small">
              {preview.basis.document} {preview.basis.clause}
            </p>
          </div>
        )}
        <div className="steps-foot">
          <Button onClick={onClose}>{t({ zh: '先不', en: 'Not now' })}</Button>
          <Button
            kind="act"
            submit
            pending={sending.pending}
            disabled={!category || !beneficiaryId || !preview || preview.fen === 0 || !mayPay}
          >
            {t({ zh: '提出，等别人确认', en: 'Propose; somebody else confirms' })}
          </Button>
        </div>
      </Form>
    </Sheet>
  )
}

const both = (name: string) => ({ zh: name, en: name })

function previewOf(
  category: Kind | null,
  hardshipType: HardshipType,
  selfPaidFen: number | null,
  stage: StudyStage | null,
  local: Local,
): Proposal | null {
  if (!category || (category === 'ILLNESS' && selfPaidFen === null) || (category === 'STUDY' && !stage)) return null
  return propose(
    {
      category,
      on: todayHere() as Day,
      hardshipType,
      ...(selfPaidFen === null ? {} : { selfPaidFen: fen(selfPaidFen) }),
      ...(stage ? { stage } : {}),
    },
    local,
  )
}
