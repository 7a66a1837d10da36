import { recordAudit } from '#tools/store/audit.ts';
import { writeSetting } from '#tools/store/setting.ts';
import type { Store } from '#tools/store/store.ts';

/** Fills a store with a few rows in every table that refers to another, some of them pointing forward, and awkward texts. */
export async function fillRecords(store: Store, figures: number): Promise<void> {
  const at = '2011-04-28T09:00:00.000Z';
  await store.write(async (trx) => {
    await writeSetting(trx, 'note', 'quotes " \' , line\nbreaks, Ynys Môn 🏴 \\ %');
    await recordAudit(trx, { at, actor: 'a', action: 'accept wave', subject: 'wave w', detail: { rows: 1 } });
    await recordAudit(trx, { at, actor: 'b', action: 'withdraw wave', subject: 'wave w', detail: {} });
    // The one that points forward sorts first.
    const force = { kind: 'force' as const, short_name: 'x', starts: null, ends: null };
    await trx
      .insertInto('body')
      .values({ id: 'z', name: 'after', ...force })
      .execute();
    await trx
      .insertInto('body')
      .values({ id: 'a', name: 'before', successor: 'z', ...force })
      .execute();
    const area = { short_name: 'x', kind: 'area' as const, position: 1 };
    await trx
      .insertInto('area')
      .values([
        { code: 'E1', name: 'One', ...area },
        { code: 'E2', name: 'Two', ...area },
      ])
      .execute();
    await trx.insertInto('area_member').values({ group_code: 'E1', area_code: 'E2' }).execute();
    await trx
      .insertInto('survey')
      .values({ name: 's', title: 't', kind: 'interviews', config: '{}', updated_at: at })
      .execute();
    const measure = {
      short_title: 't',
      position: 1,
      headline: true,
      direction: 'more' as const,
      unit: 'proportion' as const,
      config: '{}',
    };
    await trx
      .insertInto('measure')
      .values({ id: 'm', survey: 's', title: 't', ...measure })
      .execute();
    for (let start = 0; start < figures; start += 500) {
      const ids = Array.from({ length: Math.min(500, figures - start) }, (_, index) => start + index);
      await trx
        .insertInto('figure')
        .values(ids.map((id) => figure(id, figures)))
        .execute();
    }
  });
}

function figure(id: number, all: number) {
  return {
    id: `f${String(id).padStart(6, '0')}`,
    survey: 's',
    measure: 'm',
    version: 1,
    area: 'E1',
    period: String(id),
    period_kind: 'quarter' as const,
    starts: '2010-01-01',
    ends: '2010-03-31',
    state: 'published' as const,
    status: 'reliable' as const,
    reasons: '[]',
    value: id / 7,
    lower: -id / 3e9,
    upper: id === 0 ? null : 1 / id,
    base: id * 1_000_003,
    method: 'logit',
    detail: '{}',
    follows: id > 0 && id === all - 1 ? 'f000000' : null,
    program_version: '0',
  };
}
