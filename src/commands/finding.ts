import { reviewFinding, stateFinding } from '#features/drivers/actions/findings.ts';
import { type FindingStatus, findingStatuses, findingsOn } from '#features/drivers/rules/finding.ts';
import { readFindingEvents } from '#features/drivers/store.ts';
import { openHouse } from '#house.ts';
import { exits, textTable } from '#tools/command/output.ts';
import { type Call, chosen, needed, noMore, UsageProblem } from './command.ts';
import { dayGiven } from './given.ts';

const statuses: Readonly<Record<string, FindingStatus>> = Object.fromEntries(
  findingStatuses.map((status) => [status, status]),
);

/** `plumbline drivers finding ...` and `plumbline drivers findings`. */
export async function runFinding(call: Call, verb: 'finding' | 'findings'): Promise<number> {
  noMore(call, verb === 'findings' ? 1 : 2);
  const { house, close } = await openHouse(call.config);
  try {
    const today = (await house.clock(house.store.read)).slice(0, 10);
    if (verb === 'findings') {
      const findings = findingsOn(await readFindingEvents(house.store.read), today);
      const rows = findings.map(({ id, now }) => ({
        finding: id,
        statement: now.statement,
        status: now.status,
        since: now.day,
        evidence: now.evidence,
        review_on: now.reviewOn,
        reason: now.reason,
      }));
      call.terminal.print(
        call.flag('json')
          ? JSON.stringify(rows, null, 2)
          : textTable(
              ['Finding', 'Status', 'Since', 'Look again', 'Statement'],
              rows.map((row) => [row.finding, row.status, row.since, row.review_on, row.statement]),
            ),
      );
      return exits.done;
    }
    const [, id] = call.positionals;
    const day = dayGiven(call, 'day') ?? today;
    const status = chosen(call, 'status', statuses);
    const reviewOn = dayGiven(call, 'review-on');
    const act = { day, actor: house.operator, reason: needed(call, 'reason') };
    const [statement, evidence] = [call.text('statement'), call.text('evidence')];
    if (id === undefined) {
      const words = {
        ...act,
        statement: needed(call, 'statement'),
        evidence: needed(call, 'evidence'),
        status: status ?? 'believed',
        reviewOn: reviewOn ?? missing(),
      };
      const made = await house.store.write((trx) => stateFinding(trx, house, words));
      call.terminal.print(`Put down: ${made}. It stands on /drivers.`);
      return exits.done;
    }
    await house.store.write((trx) =>
      reviewFinding(trx, house, id, {
        ...act,
        ...(statement === undefined ? {} : { statement }),
        ...(evidence === undefined ? {} : { evidence }),
        ...(status === undefined ? {} : { status }),
        ...(reviewOn === undefined ? {} : { reviewOn }),
      }),
    );
    call.terminal.print(`${id}: put down. What was said before stays readable.`);
    return exits.done;
  } finally {
    await close();
  }
}

function missing(): never {
  throw new UsageProblem('--review-on is missing: the day on which the finding is looked at again.');
}
