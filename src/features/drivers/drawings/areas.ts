import type { Area } from '#features/bodies/rules.ts';
import { numberWord } from '#tools/ui/counting.ts';
import { list, points } from '#tools/ui/format.ts';
import type { AreaLevel, DriverFit, FitBody } from '../rules/fit.ts';
import type { Model } from '../rules/model.ts';
import { byShare } from '../rules/ranking.ts';
import { titleOf } from './words.ts';

/** Where an area stands on a driver. */
export function levelIn(driver: DriverFit, area: Pick<Area, 'code'>): AreaLevel | undefined {
  return driver.areas.find((each) => each.area === area.code);
}

/** On which drivers an area really differs, in one sentence. */
export function apartSentence(
  model: Model,
  body: FitBody,
  area: Pick<Area, 'code' | 'name'>,
  where: string,
): string {
  const drivers = byShare(body.drivers);
  if (drivers.every((driver) => levelIn(driver, area)?.value === undefined))
    return `Too few people were asked in ${area.name} to say where its drivers stand`;
  const named = (good: boolean): string[] =>
    drivers.flatMap((driver) => {
      const level = levelIn(driver, area);
      if (level?.difference === undefined || (level.standing !== 'above' && level.standing !== 'below'))
        return [];
      const own = model.drivers.find(({ name }) => name === driver.name);
      if (((level.standing === 'above') === (own?.better === 'high')) !== good) return [];
      const size = points(Math.abs(level.difference.value), 0);
      return [`${titleOf(model, driver.name)} (${size} ${level.standing})`];
    });
  const [better, worse] = [named(true), named(false)];
  if (better.length + worse.length === 0)
    return `${area.name} cannot be told from ${where} on any of the ${numberWord(drivers.length)} drivers`;
  const parts = [
    ...(worse.length === 0 ? [] : [`worse than ${where} on ${list(worse)}`]),
    ...(better.length === 0 ? [] : [`better than ${where} on ${list(better)}`]),
  ];
  return `${area.name} really stands ${parts.join('; ')}`;
}
