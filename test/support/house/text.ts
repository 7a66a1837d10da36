import { codeLines, type Fault, isTest, type Source } from './source.ts';

const mostLines = 300;

/** Words that say nothing, so that anything can be put under them. */
const emptyWords = [
  'util',
  'utils',
  'helper',
  'helpers',
  'common',
  'misc',
  'shared',
  'manager',
  'service',
  'services',
  'data',
  'info',
];

interface Ban {
  readonly pattern: RegExp;
  readonly rule: string;
  /** Files where it is at home. */
  readonly except: RegExp;
}

const bans: readonly Ban[] = [
  {
    pattern: /\bprocess\.env\b/,
    rule: 'process.env is read in src/config.ts alone',
    except: /^src\/config\.ts$/,
  },
  {
    pattern: /\bDate\.now\b|\bnew Date(?:\(\s*\)|\b(?!\())|(?<!new )\bDate\(\)/,
    rule: 'the clock is read in src/house.ts alone: take the time as a parameter',
    except: /^src\/house\.ts$/,
  },
  {
    pattern: /\bsql(?:<[^`]*>)?`|\bsql\.raw\(|\.(?:selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(/,
    rule: 'SQL belongs in a room’s store.ts, tools/store or tools/engine',
    except: /^src\/(?:features\/[^/]+\/store(?:\.ts|\/)|tools\/(?:store|engine)\/)/,
  },
  {
    // Reading Parquet goes through DuckDB, which is asked in SQL.
    pattern:
      /[`'"](?:select [\w*"(][^'"`]* from|insert into|delete from|update \w+ set|create (?:table|index|trigger)) /i,
    rule: 'SQL belongs in a room’s store.ts, tools/store or tools/engine',
    except: /^src\/(?:features\/[^/]+\/store(?:\.ts|\/)|tools\/(?:store|engine)\/|tools\/files\/parquet)/,
  },
  {
    pattern: /from '(?:node:sqlite|pg|pg-copy-streams)'/,
    rule: 'databases are opened in tools/store and tools/engine',
    except: /^src\/tools\/(?:store|engine)\//,
  },
  {
    // Fields of moments and of SQL rows bear these names everywhere: only variables and parameters are meant.
    pattern:
      /\b(?:const|let) [nwp]\b|[(,] ?[nwp]\??: (?:number|string|readonly)|[(,] ?[nwp] ?[,)] ?=>|(?:^|[\s(])[nwp] =>/,
    rule: 'n, w and p are names inside src/survey only',
    except: /^src\/survey\//,
  },
];

const surveyBans: readonly Ban[] = [
  { pattern: /\bMath\.random\b/, rule: 'the library draws from seeded randomness only', except: /^$/ },
  {
    pattern: /\b(?:Date|performance|process|Buffer|globalThis)\b/,
    rule: 'the library knows neither clock nor Node',
    except: /^$/,
  },
];

/** Rules about what a file says and what it is called. */
export function textFaults(source: Source): readonly Fault[] {
  const lines = codeLines(source.text);
  const faults = [...lengthFaults(source), ...nameFaults(source, lines), ...barrelFaults(source, lines)];
  if (isTest(source.file)) return faults;
  const inSurvey = source.file.startsWith('src/survey/');
  const applied = [
    ...(inSurvey ? [...bans, ...surveyBans] : bans),
    ...(source.file.endsWith('.tsx') ? viewBans(source.file) : []),
  ];
  for (const { pattern, rule, except } of applied) {
    if (except.test(source.file)) continue;
    lines.forEach((line, index) => {
      if (pattern.test(line)) faults.push({ file: source.file, line: index + 1, rule });
    });
  }
  return faults;
}

/** A view is a pure function of what it is given. A route may be .tsx to hold a tag, and awaits. */
function viewBans(file: string): readonly Ban[] {
  if (/^src\/features\/[^/]+\/routes|^src\/(?:tools\/web\/|app)/.test(file)) return [];
  return [
    { pattern: /\bawait\b|\basync\b/, rule: 'a view waits for nothing: load first, then draw', except: /^$/ },
  ];
}

function lengthFaults({ file, text }: Source): Fault[] {
  const count = text.trimEnd().split('\n').length;
  return count > mostLines
    ? [{ file, line: count, rule: `${count} lines: past ${mostLines}, split it by noun` }]
    : [];
}

function nameFaults({ file }: Source, lines: readonly string[]): Fault[] {
  const faults: Fault[] = [];
  const inPath = file.split(/[/.-]/).find((part) => emptyWords.includes(part.toLowerCase()));
  if (inPath !== undefined)
    faults.push({ file, line: 1, rule: `"${inPath}" says nothing: name it by a noun of the field` });
  lines.forEach((line, index) => {
    const found = /^export (?:default )?(?:async )?(function\*?|const|class|interface|type|enum) (\w+)/.exec(
      line,
    );
    const [, kind = '', name = ''] = found ?? [];
    const words = name.replace(/Props$/, '').split(/(?=[A-Z])/);
    const empty = words.find((word, place) => isEmpty(word, place === words.length - 1));
    if (empty !== undefined)
      faults.push({ file, line: index + 1, rule: `"${name}": "${empty}" says nothing` });
    if (['class', 'interface', 'type'].includes(kind) && /^I[A-Z][a-z]/.test(name)) {
      faults.push({ file, line: index + 1, rule: `"${name}": no I before a type's name` });
    }
  });
  return faults;
}

/** "Data" says something before a noun (a data table), nothing as the noun; "shared" is a plain adjective in a name. */
function isEmpty(word: string, last: boolean): boolean {
  const plain = word.toLowerCase();
  if (plain === 'shared' || plain === 'common') return false;
  return emptyWords.includes(plain) && (last || (plain !== 'data' && plain !== 'info'));
}

/** A file that only hands on what others hold. */
function barrelFaults({ file }: Source, lines: readonly string[]): Fault[] {
  if (file === 'src/survey/index.ts' || !file.startsWith('src/')) return [];
  const line = lines.findIndex(
    (text) =>
      /^export (?:type )?(?:\*|\{[^}]*\}) .*\bfrom '/.test(text) ||
      (/^\} from '/.test(text) && reExports(lines, text)),
  );
  return line < 0
    ? []
    : [{ file, line: line + 1, rule: 'only src/survey/index.ts hands on what others export' }];
}

/** True where the statement that ends in `end` began with `export`. */
function reExports(lines: readonly string[], end: string): boolean {
  const before = lines.slice(0, lines.indexOf(end)).findLast((text) => /^(?:import|export)\b/.test(text));
  return before?.startsWith('export') === true;
}
