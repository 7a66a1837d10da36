import type { VNode } from 'preact';
import type { HouseSettings } from '#features/bodies/rules.ts';
import { Section } from '#tools/ui/prose.tsx';

/** The funnel: who differs more than areas differ anyway. */
export function Funnels({ settings }: { readonly settings: HouseSettings }): VNode {
  const { one, many } = settings.area_name;
  return (
    <Section id="funnel" heading={`A funnel asks which ${many} differ more than ${many} differ anyway`}>
      <p>
        With many interviews even a small difference is real, and places always differ a little. The{' '}
        <a href="/areas/funnel">funnel plot</a> allows for that: besides its own standard error each {one} is
        given the variance τ² that all {many} show between them.
      </p>
      <ul>
        <li>
          Distance by chance alone: <span class="formula">z = (p − θ) / se</span>
        </li>
        <li>
          Mean squared distance φ, the extreme tenths winsorised, and from it{' '}
          <span class="formula">τ² = max(0, (kφ − (k − 1)) / (Σw − Σw²/Σw)), w = 1/se²</span>
        </li>
        <li>
          Limits: <span class="formula">θ ± 1.96 √(se² + τ²) and θ ± 3.09 √(se² + τ²)</span>
        </li>
      </ul>
      <p>
        θ is the figure of {settings.force_area_name}, taken as known [Spiegelhalter 2005]. A claim about one{' '}
        {one} and {settings.force_area_name} is better made by their own difference, which allows for the
        interviews that both share.
      </p>
    </Section>
  );
}

/** Small-area estimates: a figure that leans on others where its own interviews are few. */
export function Modelled({ settings }: { readonly settings: HouseSettings }): VNode {
  const { one, many } = settings.area_name;
  return (
    <Section
      id="modelled"
      heading={`A modelled figure leans on others where a ${one}’s own interviews are few`}
    >
      <p>
        Beside the direct figures of <a href="/areas/quarter">the newest quarter</a> stand modelled ones [Fay
        and Herriot 1979]. What is expected of a {one} follows from a straight line through all {many}: their
        level in the year before the quarter, which shares no interview with it. Then
      </p>
      <p>
        <span class="formula">modelled = γ direct + (1 − γ) expected, γ = σ² / (σ² + ψ)</span>σ² is how much{' '}
        {many} differ beyond what is expected (restricted maximum likelihood), ψ the sampling variance of the
        direct figure, smoothed over all {many}. γ is the share of the {one}’s own interviews. The margin is
        that of Prasad and Rao [1990], which allows for σ² and the line being estimates.
      </p>
      <p>
        Where σ² comes out as nought the model would give each {one} the expected value whatever its people
        said, so only direct figures are shown. Modelled figures are never published as ours, compared or
        judged.
      </p>
    </Section>
  );
}
