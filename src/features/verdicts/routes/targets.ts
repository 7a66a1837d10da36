import { Hono } from 'hono';
import { readAreas } from '#features/bodies/store.ts';
import { readReadings } from '#features/levels/store.ts';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import { eventsKnown, standingOn } from '#features/targets/rules/life.ts';
import { readTarget, readTargets } from '#features/targets/store.ts';
import { dayAsked } from '#tools/web/day-asked.ts';
import type { Room } from '#tools/web/room.ts';
import { measureOfTarget, publishedFigures } from '../actions/measure.ts';
import { exceptionsShown } from '../actions/shown.ts';
import { verdictsOn } from '../actions/speak.ts';
import { currentVerdicts, spokenVerdicts } from '../actions/spoken.ts';
import { TargetPage, TargetUnknown } from '../pages/target.tsx';
import { NoTargets, TargetsPage } from '../pages/targets.tsx';
import { groupsOnPath } from '../rules/group-positions.ts';

/** Targets and their verdicts; a target's page as it stood on any past day under `?on=DAY`. */
export function verdictRoutes({ house, configuration, render }: Room<Configuration>): Hono {
  const routes = new Hono();
  const db = house.store.read;
  const { settings } = configuration;

  routes.get('/targets', async (context) => {
    const today = (await house.clock(db)).slice(0, 10);
    const verdicts = await currentVerdicts(db, today);
    const names = [...new Set(verdicts.map((verdict) => verdict.measure))];
    const measures = (await Promise.all(names.map((name) => measureOfTarget(db, name)))).filter(
      (measure) => measure !== undefined,
    );
    const { exceptions, areas } = await exceptionsShown(db, configuration, today);
    const body =
      verdicts.length === 0
        ? NoTargets({ settings })
        : TargetsPage({ settings, measures, areas, verdicts, exceptions });
    return render(context, { title: 'Targets', section: '/targets', body });
  });

  routes.get('/targets/:id', async (context) => {
    const id = context.req.param('id');
    const today = (await house.clock(db)).slice(0, 10);
    const asked = dayAsked(context.req.query('on'), today);
    const target = await readTarget(db, id);
    const measure = target === undefined ? undefined : await measureOfTarget(db, target.measure);
    const area = (await readAreas(db)).find((each) => each.code === target?.area);
    const on = asked ?? today;
    const [verdict] =
      asked === undefined
        ? (await currentVerdicts(db, today, target === undefined ? {} : target)).filter(
            (each) => each.target === id,
          )
        : [];
    const [found] = verdict === undefined ? await verdictsOn(db, { on, target: id }) : [verdict];
    if (target === undefined || measure === undefined || area === undefined || found === undefined) {
      const body = TargetUnknown({ id, on: target === undefined ? undefined : on });
      return render(context, { title: 'No such target', section: '/targets', status: 404, body });
    }
    const others = await readTargets(db, { measure: measure.id, area: area.code });
    const known = asked === undefined ? {} : { asOf: `${on}T23:59:59.999Z` };
    const { codebook } = configuration.surveys.find((each) => each.settings.name === measure.survey) ?? {};
    const { state, terms } = found.standing;
    const body = TargetPage({
      ...{ settings, measure, area },
      verdict: found,
      series: await readReadings(db, {
        measure: measure.id,
        area: area.code,
        ...known,
      }),
      groups:
        codebook === undefined || state !== 'in force'
          ? undefined
          : groupsOnPath(
              codebook.groups,
              await readReadings(db, { measure: measure.id, area: area.code, domain: 'any', ...known }),
              terms,
            ),
      published: await publishedFigures(db, target, on, asked === undefined ? 'as-if' : 'known'),
      history: (await spokenVerdicts(db, id)).filter((each) => each.on <= on),
      events: eventsKnown(target.events, on),
      others: others.flatMap((each) => {
        const standing = each.id === id ? undefined : standingOn(each.events, on);
        return standing === undefined ? [] : [{ id: each.id, standing }];
      }),
      past: asked,
    });
    const page = { breadcrumbs: [{ text: 'Targets', href: '/targets' }, { text: area.name }] };
    return render(context, {
      title: `Target: ${measure.title}, ${area.name}`,
      section: '/targets',
      page,
      body,
    });
  });
  return routes;
}
