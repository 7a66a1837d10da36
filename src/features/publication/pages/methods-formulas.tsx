import type { ComponentChildren, VNode } from 'preact';
import { Particulars, Section } from '#tools/ui/prose.tsx';

/** The formulas, in the signs that provenance pages use too. */
export function Formulas(): VNode {
  return (
    <Section
      id="formulas"
      heading="The formulas"
      sub="An interview has a weight w and an answer y, 1 if positive and 0 if not. Interviews lie in sampling units, units in strata. W and Y are the sums of w and of wy."
    >
      <Particulars
        items={[
          {
            term: 'Figure',
            is: <Formula>θ = Y / W</Formula>,
          },
          {
            term: 'Centred sums',
            is: (
              <>
                <Formula>
                  C<sub>ww</sub> = m/(m−1) Σ (a − ā)², C<sub>wy</sub> = m/(m−1) Σ (a − ā)(b − b̄), C
                  <sub>yy</sub> = m/(m−1) Σ (b − b̄)²
                </Formula>
                a and b are a unit’s sums of w and wy; means and sums go over the m units of a stratum, those
                without an answer counting with zeros. The sums of all strata are added.
              </>
            ),
          },
          {
            term: 'Variance and standard error',
            is: (
              <>
                <Formula>
                  V = (C<sub>yy</sub> − 2θ C<sub>wy</sub> + θ² C<sub>ww</sub>) / W², se = √V
                </Formula>
                Taylor linearisation with ultimate clusters [Binder 1983; Wolter 2007].
              </>
            ),
          },
          {
            term: 'Degrees of freedom',
            is: 'Units less strata; the survey’s page says which of them count. t is Student’s quantile with that number.',
          },
          {
            term: 'Margin, logit',
            is: (
              <>
                <Formula>expit( logit θ ± t se / [θ (1 − θ)] )</Formula>
                The default. Lopsided near 0 and 100, and never beyond them. A survey may use Korn and
                Graubard’s, Wilson’s or Wald’s instead; the figure’s own page names it.
              </>
            ),
          },
          {
            term: 'Effective base and design effect',
            is: (
              <>
                <Formula>θ (1 − θ) / V, and V (n − 1) / [θ (1 − θ)]</Formula>n is the number of people who
                answered. Unequal weights alone: n Σw² / (Σw)² [Kish 1965].
              </>
            ),
          },
          {
            term: 'Difference of two periods, or of an area and the whole',
            is: (
              <>
                <Formula>
                  a² C<sub>yy</sub> − 2ab C<sub>wy</sub> + b² C<sub>ww</sub>, a = 1/W₁ − 1/W₂, b = θ₁/W₁ −
                  θ₂/W₂
                </Formula>
                for each wave and area on both sides; one that is on one side only adds its own variance. So
                what two figures share is never counted as if it were independent.
              </>
            ),
          },
          {
            term: 'Difference of two groups',
            is: (
              <>
                <Formula>V₁ + V₂ − 2 Cov</Formula>
                with the covariance from the cross-products of the two groups in the same units.
              </>
            ),
          },
          {
            term: 'Many differences',
            is: 'Two-sided t tests, adjusted for all areas (or groups) of one table by Benjamini and Hochberg’s false discovery rate [1995].',
          },
          {
            term: 'A publisher’s figure',
            is: (
              <>
                <Formula>θ ± 1.96 × design factor × √[θ (1 − θ) / n]</Formula>
                only where the publisher gives n and the design factor.
              </>
            ),
          },
        ]}
      />
    </Section>
  );
}

function Formula({ children }: { readonly children: ComponentChildren }): VNode {
  return <span class="formula">{children}</span>;
}

/** What the library of formulas was proven against, and the sources. */
export function Proof(): VNode {
  return (
    <>
      <Section id="proof" heading="The sums agree with those of R, to eight digits or more">
        <p>
          The program’s results are compared with those of the statistical language R and its package “survey”
          [Lumley 2010], which statistical offices use: on published samples of Californian schools, and on an
          invented survey of 200,000 interviews with 15,840 levels and their standard errors. These
          comparisons run each time the program is changed, and the program is open: anyone can run them.
        </p>
        <p>
          Any figure can be worked out again by hand: its page “Where does this come from?” gives the sums,
          the formula with the numbers in it, and the hashes of the files.
        </p>
      </Section>
      <Section heading="Sources">
        <ul class="sources">
          <li>
            Abadie, Diamond and Hainmueller 2010, Journal of the American Statistical Association 105:
            493–505.
          </li>
          <li>Benjamini and Hochberg 1995, Journal of the Royal Statistical Society B 57: 289–300.</li>
          <li>Binder 1983, International Statistical Review 51: 279–292.</li>
          <li>Bloom 1995, Evaluation Review 19: 547–556.</li>
          <li>Cameron, Gelbach and Miller 2008, Review of Economics and Statistics 90: 414–427.</li>
          <li>Fay and Herriot 1979, Journal of the American Statistical Association 74: 269–277.</li>
          <li>Kish 1965, Survey Sampling. Wiley.</li>
          <li>Korn and Graubard 1998, Survey Methodology 24: 193–201.</li>
          <li>Lumley 2010, Complex Surveys: A Guide to Analysis Using R. Wiley.</li>
          <li>Nelson 1982, Journal of Quality Technology 14: 172–173.</li>
          <li>
            Parker and others 2017, National Center for Health Statistics Data Presentation Standards for
            Proportions. Vital and Health Statistics 2(175).
          </li>
          <li>Prasad and Rao 1990, Journal of the American Statistical Association 85: 163–171.</li>
          <li>Roth 2022, American Economic Review: Insights 4: 305–322.</li>
          <li>Spiegelhalter 2005, Statistics in Medicine 24: 1185–1202.</li>
          <li>Wilson 1927, Journal of the American Statistical Association 22: 209–212.</li>
          <li>Wolter 2007, Introduction to Variance Estimation. Springer.</li>
        </ul>
      </Section>
    </>
  );
}
