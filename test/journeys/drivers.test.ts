import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { createApp } from '#app.ts';
import { readConfig } from '#config.ts';
import { playExample } from '#example.ts';
import { shownModel } from '#features/drivers/actions/shown.ts';
import { fitDueModels } from '#features/drivers/jobs.ts';
import { askWhatIf } from '#features/drivers/rules/question.ts';
import { readFitList } from '#features/drivers/store.ts';
import { openHouse } from '#house.ts';
import { readAudit } from '#tools/store/audit.ts';
import { percent } from '#tools/ui/format.ts';
import { readAssets } from '#tools/web/assets.ts';
import { root } from '../support/house.ts';

const year = 'year-to-2009-03';

test('what drives confidence: fitted when a year is published, kept, asked, and fitted anew when the model changes', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-drivers-'));
  const example = path.join(folder, 'house');
  cpSync(path.join(root, 'examples/met-forward'), example, { recursive: true });
  const models = path.join(example, 'models.yaml');
  const original = readFileSync(models, 'utf8');
  const config = readConfig(
    { DATA_DIR: path.join(folder, 'records'), PLUMBLINE_HOUSE: example, PLUMBLINE_OPERATOR: 'Test' },
    root,
  );
  const dist = path.join(root, 'dist');
  const enter = async () => {
    const opened = await openHouse(config);
    const app = createApp({ ...opened, config, assets: readAssets(dist), dist });
    const words = async (address: string, status = 200): Promise<string> => {
      const answer = await app.request(address);
      assert.equal(answer.status, status, address);
      return (await answer.text())
        .replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ');
    };
    return { ...opened, words };
  };
  const first = await enter();
  try {
    const { house, configuration, words } = first;
    const db = house.store.read;
    assert.match(await words('/drivers'), /No year has been fitted yet/);
    await playExample(house, configuration, '2009-05-05', () => undefined);
    const fits = await readFitList(db, {});
    assert.deepEqual(
      fits.map(({ model, period, version, refused }) => [model, period.id, version, refused]),
      [
        ['four_drivers', year, 1, undefined],
        ['trust_fairness_presence', year, 1, undefined],
      ],
    );
    assert.equal(await fitDueModels(house), 0, 'nothing is fitted twice');
    const audit = await readAudit(db, 'model four_drivers');
    assert.deepEqual(
      audit.map(({ action }) => action),
      ['drivers.fit'],
      'a remembered page is drawn anew',
    );
    // The finding comes first, with its margin, and never without the word that it is an association.
    const page = await words('/drivers');
    const opening = page.slice(page.indexOf('What drives confidence, London'));
    assert.match(
      opening,
      /Of the four, engagement goes with confidence most Where engagement stands 10 points higher, people are \d\.\d points more likely to say .* 95% margin/,
    );
    assert.ok(opening.indexOf('Association, not cause') < 700);
    for (const said of [
      /Another set of drivers explains the answers/,
      /Where does this come from\?/,
      /boroughs stand apart on a driver/,
      /McFadden/,
    ])
      assert.match(page, said);
    assert.match(await words('/drivers/what-if'), /What level of confidence goes with a driver/);
    const shown = await shownModel(db, {});
    assert.ok(shown?.fit.body !== undefined);
    const answer = askWhatIf(shown.fit.body, { engagement: '2' });
    assert.ok(answer.kind === 'answer');
    const asked = await words(`/drivers/what-if?engagement=2&period=${year}`);
    assert.match(
      asked,
      new RegExp(
        `A level of ${percent(answer.answer.moved.value, 1)}, give or take \\d\\.\\d, goes with engagement 2 points higher`,
      ),
    );
    assert.match(asked, /short of the target, 59\.4% by March 2012/);
    assert.match(
      await words('/drivers/what-if?engagement=40', 400),
      /Engagement can be moved by −\d\.\d to \+\d\.\d points/,
    );
    assert.match(await words('/drivers/E09000007'), /Camden (really stands|cannot be told)/);
    await words('/drivers/E00000000', 404);
    await words('/drivers?period=year-to-1999-03', 404);
  } finally {
    await first.close();
  }
  writeFileSync(
    models,
    original.replaceAll('controls: [sex, age, ethnicity, tenure]', 'controls: [sex, age]'),
  );
  const second = await enter();
  try {
    const { house, words } = second;
    const fits = await readFitList(house.store.read, { model: 'four_drivers' });
    assert.deepEqual(
      fits.map(({ version }) => version),
      [1, 2],
    );
    assert.match(await words('/drivers'), /The four drivers, version 2/);
    assert.match(await words(`/drivers?fit=${fits[0]?.id}`), /The four drivers, version 1/);
  } finally {
    await second.close();
  }
  writeFileSync(
    models,
    original.replace(
      'items: { trust: reversed }',
      'items: { trust: reversed, informed: reversed, nothing: reversed }',
    ),
  );
  await assert.rejects(
    openHouse(config),
    /models\.yaml cannot be used; mend one thing:\s+- drivers\.trust\.items\.nothing: the codebook has no such question/,
  );
  rmSync(folder, { recursive: true, force: true });
});
