import { type Fault, type Import, importsOf, isTest, type Source } from './source.ts';

/** The rooms in the order in which figures flow through them. */
export const rooms = [
  'bodies',
  'people',
  'measures',
  'waves',
  'levels',
  'targets',
  'drivers',
  'verdicts',
  'concerns',
  'reporting',
  'requests',
  'plans',
  'boards',
  'programme',
  'publication',
];

type Role = 'rules' | 'store' | 'actions' | 'jobs' | 'routes' | 'pages' | 'drawings';
const roles: readonly Role[] = ['rules', 'store', 'actions', 'jobs', 'routes', 'pages', 'drawings'];

/** What a file of each role may import from its own room, and from rooms above. */
const ownRoom: Record<Role, readonly Role[]> = {
  rules: ['rules'],
  store: ['store', 'rules'],
  actions: ['actions', 'store', 'rules'],
  jobs: ['jobs', 'actions', 'store', 'rules'],
  routes: ['routes', 'actions', 'store', 'rules', 'pages', 'drawings'],
  pages: ['pages', 'drawings', 'rules'],
  drawings: ['drawings', 'rules'],
};
const roomsAbove: Record<Role, readonly Role[]> = {
  rules: ['rules'],
  store: ['rules'],
  actions: ['actions', 'store', 'rules'],
  jobs: ['actions', 'store', 'rules'],
  routes: ['actions', 'store', 'rules'],
  pages: ['drawings', 'rules'],
  drawings: ['drawings', 'rules'],
};

/** Which tools a role may call. Types of any tool may be named everywhere: they are gone when the program runs. */
const toolsFor: Record<Role, RegExp> = {
  rules: /^$/,
  store: /^src\/tools\/store\//,
  actions: /^src\/tools\/(?!ui\/|web\/)/,
  jobs: /^src\/tools\/(?!ui\/|web\/)/,
  routes: /^src\/tools\//,
  pages: /^src\/tools\/ui\//,
  drawings: /^src\/tools\/ui\//,
};

const survey = 'src/survey/index.ts';

/** Every import that goes up the wrong way, with the rule it breaks. */
export function importFaults(source: Source): readonly Fault[] {
  if (isTest(source.file)) return [];
  return importsOf(source).flatMap((found) => {
    const rule = ruleBroken(source.file, found);
    return rule === undefined
      ? []
      : [{ file: source.file, line: found.line, rule: `imports ${found.name}: ${rule}` }];
  });
}

function ruleBroken(file: string, found: Import): string | undefined {
  const [, area = ''] = file.split('/');
  if (area === 'survey') return inSurvey(found);
  if (area === 'client')
    return found.target?.startsWith('src/client/') ? undefined : 'the browser script imports only itself';
  if (found.target?.startsWith('src/survey/') && found.target !== survey)
    return 'the library is entered by #survey alone';
  if (area === 'tools') return inTools(found);
  if (area === 'features') return inRoom(file, found);
  if (area === 'commands') return inCommand(found);
  return undefined;
}

function inSurvey({ target }: Import): string | undefined {
  return target?.startsWith('src/survey/') ? undefined : 'src/survey imports nothing but itself';
}

function inTools({ target }: Import): string | undefined {
  if (target === undefined || target.startsWith('src/tools/')) return undefined;
  return 'a tool knows no feature, no statistics and not the house';
}

/** Commands are doors: they may open the house and call actions, but draw no page and run no SQL. */
function inCommand({ target }: Import): string | undefined {
  const other = target === undefined ? undefined : placeOf(target);
  return other !== undefined && (other.role === 'pages' || other.role === 'routes')
    ? 'a command is a door of its own'
    : undefined;
}

/** A hash is a pure function of its text; all else of Node reaches outside. */
const impure = /^node:(?!crypto$)/;

function inRoom(file: string, { target, name, typeOnly }: Import): string | undefined {
  const here = placeOf(file);
  if (here === undefined)
    return `a room's files are ${roles.join(', ')} (or lie in a folder of that name), in a known room`;
  if (target === undefined)
    return here.role === 'rules' && impure.test(name) ? 'rules are pure: nothing of Node' : undefined;
  if (target === survey) return here.role === 'store' ? 'a store holds SQL, no statistics' : undefined;
  if (target.startsWith('src/tools/')) {
    return typeOnly || toolsFor[here.role].test(target) ? undefined : `${here.role} may not call this tool`;
  }
  const there = placeOf(target);
  // What a row looks like may be known to the page that draws it; the import is gone when the program runs.
  const draws = here.role === 'pages' || here.role === 'drawings';
  const row = typeOnly && draws && there?.role === 'store';
  if (there === undefined) return 'a room never looks up to what wires it';
  if (there.room === here.room) {
    return row || ownRoom[here.role].includes(there.role)
      ? undefined
      : `${here.role} may not import ${there.role}`;
  }
  if (rooms.indexOf(there.room) > rooms.indexOf(here.room))
    return `${there.room} is below ${here.room}: tell it by a job or an audit event`;
  return row || roomsAbove[here.role].includes(there.role)
    ? undefined
    : `${here.role} may not import another room's ${there.role}`;
}

/** The room and role of a file: src/features/<room>/<role>.ts or src/features/<room>/<role>/<noun>.ts. */
function placeOf(file: string): { readonly room: string; readonly role: Role } | undefined {
  const found = /^src\/features\/([^/]+)\/([a-z]+)(?:\.tsx?$|\/)/.exec(file);
  const role = roles.find((known) => known === found?.[2]);
  const room = rooms.find((known) => known === found?.[1]);
  return role === undefined || room === undefined ? undefined : { room, role };
}

/** Rings of files that import each other when the program runs; each is told once, at one of its imports. */
export function cycleFaults(sources: readonly Source[]): readonly Fault[] {
  const graph = new Map(
    sources.map((source) => [source.file, importsOf(source).filter(({ typeOnly }) => !typeOnly)]),
  );
  const state = new Map<string, 'open' | 'done'>();
  const faults: Fault[] = [];
  const visit = (file: string, trail: readonly string[]) => {
    state.set(file, 'open');
    for (const { target, line } of graph.get(file) ?? []) {
      if (target === undefined) continue;
      const ring = [...trail.slice(trail.indexOf(target)), target].join(' -> ');
      if (state.get(target) === 'open') faults.push({ file, line, rule: `imports in a ring: ${ring}` });
      else if (!state.has(target)) visit(target, [...trail, target]);
    }
    state.set(file, 'done');
  };
  for (const { file } of sources) if (!state.has(file)) visit(file, [file]);
  return faults;
}
