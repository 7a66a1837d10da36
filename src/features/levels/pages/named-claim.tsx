import type { VNode } from 'preact';
import type { Area, HouseSettings } from '#features/bodies/rules.ts';
import { numberWord } from '#tools/ui/counting.ts';
import type { NamedClaim } from '../rules/named.ts';

interface NamedProps {
  readonly claim: NamedClaim | undefined;
  readonly settings: HouseSettings;
  readonly area: Pick<Area, 'kind'>;
}

/** Whether what is called real may be claimed of this one area by name, as a sentence with the way to the rule. */
export function NamedSentence({ claim, settings, area }: NamedProps): VNode | null {
  if (claim === undefined) return null;
  const picked = `picked out of ${claim.among} ${peersWords(settings, area)}`;
  return (
    <>
      {claim.stands
        ? `It also stands as a claim about this one by name, ${picked}.`
        : `Looked at alone it stands out; as a claim about this one by name, ${picked}, it does not.`}{' '}
      <a href="/methods#named">Naming one of many</a>
    </>
  );
}

/** For a list of what is called real: which of it may be claimed of this area by name. What may not is marked in the list. */
export function NamedList({
  claims,
  settings,
  area,
}: {
  readonly claims: readonly NamedClaim[];
  readonly settings: HouseSettings;
  readonly area: Pick<Area, 'kind' | 'name'>;
}): VNode | null {
  const [first] = claims;
  if (first === undefined) return null;
  const stand = claims.filter(({ stands }) => stands).length;
  const picked = `as a claim about ${area.name} by name, picked out of ${first.among} ${peersWords(settings, area)}`;
  const all = numberWord(claims.length);
  const words =
    claims.length === 1
      ? `What is called real here stands out looked at alone; ${picked}, it ${stand === 1 ? 'does too' : 'does not'}.`
      : `What is called real here stands out looked at alone; ${picked}, ${stand === 0 ? `none of the ${all} does` : stand === claims.length ? `all ${all} do` : `${numberWord(stand)} of ${all} ${stand === 1 ? 'does' : 'do'}: the others are marked`}.`;
  return (
    <p>
      {words} <a href="/methods#named">Naming one of many</a>
    </p>
  );
}

/** Beside what may not be claimed of this area by name. */
export function namedMark(claim: NamedClaim | undefined): string {
  return claim === undefined || claim.stands ? '' : `; not by name, picked out of ${claim.among}`;
}

/** What an area is one of: "boroughs", or "parts of London". */
export function peersWords(
  { area_name, force_area_name }: HouseSettings,
  { kind }: Pick<Area, 'kind'>,
): string {
  return kind === 'area' ? area_name.many : `parts of ${force_area_name}`;
}
