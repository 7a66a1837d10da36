import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { createApp } from '#app.ts';
import { readConfig } from '#config.ts';
import { openHouse, openHouseEmpty } from '#house.ts';
import { readBackup } from '#tools/backup/read.ts';
import { writeBackup } from '#tools/backup/write.ts';
import { readAssets } from '#tools/web/assets.ts';
import { crawl } from '../support/crawl.ts';
import { root, testHouse, testNow } from '../support/house.ts';

test('a restored backup publishes the same pages and exports, byte for byte', async () => {
  const open = await testHouse();
  try {
    await open.importWaves({ quarters: ['2011-Q1'], lift: 0.1 }, { replace: true, reason: 'Corrected' });
    const file = path.join(open.desk, 'house.plumbline');
    await writeBackup({
      store: open.house.store,
      folders: open.house.folders,
      configuration: open.configuration.folder,
      file,
      now: testNow,
      version: open.house.version,
      progress: () => {},
    });

    const settings = {
      DATA_DIR: path.join(open.desk, 'restored'),
      PLUMBLINE_HOUSE: open.configuration.folder,
      PLUMBLINE_OPERATOR: 'Somebody else',
    };
    const config = readConfig(settings, root);
    const empty = await openHouseEmpty(config);
    await readBackup({
      store: empty.store,
      folders: empty.folders,
      file,
      waiting: path.join(config.dataDir, 'restoring'),
      configuration: path.join(config.dataDir, 'configuration-of-backup'),
      progress: () => {},
    });
    await empty.close();

    const restored = await openHouse(config, async () => testNow);
    try {
      const dist = path.join(root, 'dist');
      const { house, configuration } = restored;
      const app = createApp({ house, configuration, config, assets: readAssets(dist), dist });
      const before = await crawl(open.request);
      const after = new Map(
        (await crawl(async (address) => app.request(address))).map((each) => [each.address, each]),
      );
      assert.ok(before.length > 50);
      assert.equal(after.size, before.length);
      for (const { address, status, body, headers } of before) {
        const same = after.get(address);
        assert.equal(same?.status, status, address);
        assert.ok(same?.body === body, `${address} differs after a restore`);
        assert.equal(same?.headers.get('ETag'), headers.get('ETag'), address);
      }
    } finally {
      await restored.close();
    }
  } finally {
    await open.close();
  }
});
