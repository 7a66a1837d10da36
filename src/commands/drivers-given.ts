import { currentModels } from '#features/drivers/actions/configured.ts';
import type { ShownModel, ShownQuery } from '#features/drivers/actions/shown.ts';
import type { Fit, FitBody } from '#features/drivers/rules/fit.ts';
import type { Model } from '#features/drivers/rules/model.ts';
import { readFitList } from '#features/drivers/store.ts';
import type { Reader } from '#tools/store/store.ts';
import { type Call, UsageProblem } from './command.ts';
import { didYouMean } from './nearest.ts';

/** The fit that --period and --model name. @throws UsageProblem with what there is, or why nothing was fitted */
export async function fitGiven(
  call: Call,
  db: Reader,
  find: (db: Reader, query: ShownQuery) => Promise<ShownModel | undefined>,
): Promise<{ readonly model: Model; readonly shown: ShownModel; readonly fit: Fit; readonly body: FitBody }> {
  const names = (await currentModels(db)).map(({ model }) => model.name);
  const [own] = names;
  if (own === undefined)
    throw new UsageProblem(
      'No model of confidence is configured: name one in models.yaml beside plumbline.yaml.',
    );
  const model = call.text('model') ?? own;
  if (!names.includes(model))
    throw new UsageProblem(
      `There is no model “${model}”. ${didYouMean(model, names)}The models are: ${names.join(', ')}.`,
    );
  const period = call.text('period');
  const shown = await find(db, { model, period });
  if (shown === undefined) {
    const periods = [...new Set((await readFitList(db, { model })).map((fit) => fit.period.id))];
    throw new UsageProblem(
      period === undefined || periods.length === 0
        ? 'No year has been fitted yet: a model is fitted when a full year is published.'
        : `Nothing was fitted to “${period}”. ${didYouMean(period, periods)}There are: ${periods.join(', ')}.`,
    );
  }
  const { body, refusal } = shown.fit;
  if (body === undefined)
    throw new UsageProblem(
      `The model could not be fitted to ${shown.fit.period.id}: ${refusal?.message ?? ''}`,
    );
  return { model: shown.version.model, shown, fit: shown.fit, body };
}
