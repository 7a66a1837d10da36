import { cellsOf, type Sheet, withWholes } from '#features/levels/rules/sheet.ts';
import { addMoments, type Estimate, estimateMean, type Moments } from '#survey';
import type { MomentRow } from '#tools/engine/engine.ts';

/** The sheet of one measure in one wave, as the records keep it. */
export function sheetsOf(rows: readonly MomentRow[]): Map<string, Sheet> {
  const groups = Map.groupBy(rows, ({ item, wave }) => `${item}/${wave}`);
  return new Map(
    [...groups].map(([key, list]) => {
      const column = <K extends keyof MomentRow>(name: K): MomentRow[K][] => list.map((row) => row[name]);
      return [
        key,
        {
          ...{ area: column('area'), stratum: column('stratum'), value: list.map(() => '') },
          ...{ n: column('n'), w: column('w'), y: column('y'), m: column('m'), u: column('u') },
          ...{ cww: column('cww'), cwy: column('cwy'), cyy: column('cyy') },
          ...{ w2: column('w2'), w2y: column('w2y'), w2yy: column('w2yy'), wyy: column('wyy') },
        },
      ];
    }),
  );
}

/**
 * Every level of the reference set: each measure, each area and the force, each year that ends with a wave (the first
 * three have as many waves as there are), with its standard error.
 */
export function rollingLevels(
  sheets: ReadonlyMap<string, Sheet>,
  measures: number,
  waves: readonly string[],
): Estimate[] {
  const levels: Estimate[] = [];
  for (let measure = 0; measure < measures; measure += 1) {
    const cells = waves.map((wave) => {
      const sheet = sheets.get(`${measure}/${wave}`);
      if (sheet === undefined) throw new Error(`Measure ${measure} has no sheet for wave ${wave}.`);
      const areas = cellsOf(sheet, 'fail');
      return withWholes(areas, [{ code: 'FORCE', members: [...areas.keys()] }]);
    });
    for (const area of cells[0]?.keys() ?? []) {
      for (const end of waves.keys()) {
        const year = cells.slice(Math.max(0, end - 3), end + 1);
        const parts = year
          .map((wave) => wave.get(area))
          .filter((cell): cell is Moments => cell !== undefined);
        levels.push(estimateMean(addMoments(parts), { kind: 'proportion', degreesOfFreedom: 'domain' }));
      }
    }
  }
  return levels;
}
