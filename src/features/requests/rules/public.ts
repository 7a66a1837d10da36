import type { RequestEvent, RequestStep } from './events.ts';
import type { RequestStanding } from './standing.ts';

/** Steps that the public is told of, and whether with their words. */
const told: Partial<Readonly<Record<RequestStep, 'with words' | 'without'>>> = {
  issued: 'without',
  acknowledged: 'without',
  'clarification-asked': 'without',
  clarified: 'without',
  submitted: 'without',
  published: 'with words',
  withheld: 'with words',
  withdrawn: 'with words',
  closed: 'with words',
};

/**
 * What of a request is for everybody: the question as it was issued, its days and states, and of answers and assessments what was
 * published, as it was published. Undefined where nothing is.
 */
export function publicStanding(standing: RequestStanding): RequestStanding | undefined {
  const { issued, published, versions, assessments } = standing;
  if (issued === undefined || (!issued.open && published === undefined)) return undefined;
  const version = versions.filter((each) => each.version === published?.version);
  const assessment = assessments.findLast(({ id }) => published !== undefined && id < published.id);
  return {
    ...standing,
    writers: [],
    parts: [],
    draft: undefined,
    versions: version,
    assessment,
    assessments: assessment === undefined ? [] : [assessment],
    events: standing.events.flatMap(publicEvent),
  };
}

function publicEvent(event: RequestEvent): RequestEvent[] {
  const how = told[event.kind];
  if (how === undefined) return [];
  return [how === 'with words' ? event : { ...event, reason: '' }];
}
