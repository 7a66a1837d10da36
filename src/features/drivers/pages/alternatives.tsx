import type { VNode } from 'preact';
import { list, percent } from '#tools/ui/format.ts';
import { Section } from '#tools/ui/prose.tsx';
import { DataTable } from '#tools/ui/table.tsx';
import { titleOf } from '../drawings/words.ts';
import type { Fit } from '../rules/fit.ts';
import type { ModelVersion } from '../rules/model.ts';
import { byShare, leaders } from '../rules/ranking.ts';

export interface FittedModel {
  readonly version: ModelVersion;
  readonly fit: Fit | undefined;
}

/** Other accounts of the same answers, side by side: none is the only one. */
export function Alternatives({
  own,
  others: beside,
}: {
  readonly own: FittedModel;
  readonly others: readonly FittedModel[];
}): VNode | null {
  // Models beside the house's own are fitted to financial years: in other years there is nothing to put beside it.
  const others = beside.filter(({ fit }) => fit !== undefined);
  if (others.length === 0) return null;
  const all = [own, ...others];
  const explains = (each: FittedModel) => each.fit?.body?.importance.rSquared ?? 0;
  const spread = Math.abs(explains(all[0] ?? own) - Math.max(...others.map(explains)));
  const heading =
    spread < 0.03
      ? 'Another set of drivers explains the answers about as well'
      : explains(own) > Math.max(...others.map(explains))
        ? 'Another set of drivers explains the answers less well'
        : 'Another set of drivers explains the answers better';
  return (
    <Section
      id="alternatives"
      heading={heading}
      sub="That a set of drivers explains much does not make it the right one: other questions, put together otherwise, may explain as much."
    >
      <DataTable
        id="alternatives-table"
        caption="Models side by side"
        columns={[
          { heading: 'Model' },
          { heading: 'Explains', kind: 'number' },
          { heading: 'Shares of what its drivers explain' },
          { heading: 'Goes with confidence most' },
          { heading: 'What it is' },
        ]}
        rows={all.map(({ version: { model }, fit }) => {
          const body = fit?.body;
          return [
            model.title,
            body === undefined ? '–' : percent(body.importance.rSquared),
            body === undefined
              ? (fit?.refusal?.message ?? 'Not fitted to this period')
              : byShare(body.drivers)
                  .map(({ name, share }) => `${titleOf(model, name)} ${percent(share.value)}`)
                  .join(', '),
            body === undefined
              ? '–'
              : list(leaders(body.drivers).map(({ name }) => titleOf(model, name))).replace(' and ', ' or '),
            model.about,
          ];
        })}
      />
    </Section>
  );
}
