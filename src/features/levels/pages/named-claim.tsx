import type { VNode } from 'preact';
import type { Area, HouseSettings } from '#features/bodies/rules.ts';
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

/** The same for a list, in few words: "stands by name" and "by name, not proven". */
export function namedShort(claim: NamedClaim | undefined): string {
  if (claim === undefined) return '';
  return claim.stands
    ? `; picked out of ${claim.among}, it stands`
    : `; alone it stands out, picked out of ${claim.among} it does not`;
}

/** What an area is one of: "boroughs", or "parts of London". */
export function peersWords(
  { area_name, force_area_name }: HouseSettings,
  { kind }: Pick<Area, 'kind'>,
): string {
  return kind === 'area' ? area_name.many : `parts of ${force_area_name}`;
}
