import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  areasFault,
  idOf,
  isDay,
  readAreaList,
  readNamedBody,
  readSurveyName,
  readTarget,
} from './founding.ts';
import { areaOfForce, withWholeArea } from './founding-areas.ts';

function given<T>(answer: { readonly value: T } | { readonly fault: string }): T {
  if ('value' in answer) return answer.value;
  throw new Error(answer.fault);
}

function faultOf(answer: { readonly value: unknown } | { readonly fault: string }): string {
  return 'fault' in answer ? answer.fault : 'no fault';
}

test('ids are made of names, accents and signs left out', () => {
  assert.equal(idOf('Northshire Police Authority'), 'northshire-police-authority');
  assert.equal(idOf('2nd Région & Côte'), 'nd-region-cote');
  assert.equal(idOf('警察'), '');
});

test('a body is its name, with a short one in brackets', () => {
  const body = given(readNamedBody(' Northshire Police Authority (the Authority) '));
  assert.deepEqual(body, {
    id: 'northshire-police-authority',
    name: 'Northshire Police Authority',
    shortName: 'the Authority',
  });
  assert.equal(given(readNamedBody('Northshire Police')).shortName, 'Northshire Police');
  for (const wrong of ['', '  ', '(the Authority)', 'North\nshire']) {
    assert.match(faultOf(readNamedBody(wrong)), /give its name/);
  }
});

test('a survey is a name or a title', () => {
  assert.deepEqual(given(readSurveyName('residents')), { name: 'residents', title: 'Residents' });
  const titled = { name: 'residents-survey-2', title: 'Residents’ survey 2' };
  assert.deepEqual(given(readSurveyName('Residents’ survey 2')), { ...titled, name: 'residents-survey-2' });
  assert.match(faultOf(readSurveyName('??')), /give its name/);
});

test('areas are a list of names and codes, or none', () => {
  const areas = given(readAreaList('Eastham=E07000999, West Ham'));
  assert.deepEqual(
    areas.map(({ code, name, kind }) => [code, name, kind]),
    [
      ['E07000999', 'Eastham', 'area'],
      ['west-ham', 'West Ham', 'area'],
    ],
  );
  assert.deepEqual(given(readAreaList('None')), []);
  assert.match(faultOf(readAreaList('Eastham=E1, =E2')), /“=E2” is no area/);
  assert.match(faultOf(readAreaList('Eastham=E1=E2')), /is no area/);
});

test('two areas with one code or one name are told', () => {
  assert.match(areasFault(given(readAreaList('Eastham=E1, Westham=E1'))) ?? '', /E1 comes twice/);
  assert.match(areasFault(given(readAreaList('East Ham=E1, east-ham=E2'))) ?? '', /read as one name/);
  assert.equal(areasFault(given(readAreaList('Eastham=E1, Westham=E2'))), undefined);
});

test('the force’s whole area is named by the person or made from the force’s name', () => {
  assert.equal(areaOfForce('Northshire Police'), 'Northshire');
  assert.equal(areaOfForce('Police Scotland'), 'Scotland');
  assert.equal(areaOfForce('Police Service of Northern Ireland'), 'Northern Ireland');
  assert.equal(areaOfForce('Police'), 'Police');
  const force = given(readNamedBody('Northshire Police'));
  const areas = given(readAreaList('Eastham=E1'));
  const [made] = given(withWholeArea(areas, force, undefined));
  assert.deepEqual([made?.code, made?.name, made?.kind], ['northshire', 'Northshire', 'force']);
  assert.deepEqual(made?.aliases, ['Northshire Police']);
  assert.equal(given(withWholeArea(areas, force, 'The North=E23'))[0]?.code, 'E23');
  assert.match(faultOf(withWholeArea(areas, force, 'Eastham=E23')), /read as one name/);
  const whole = given(withWholeArea(areas, force, 'The North=E23'));
  assert.equal(given(withWholeArea(whole, force, undefined)), whole);
  assert.match(faultOf(withWholeArea(whole, force, 'Other=E24')), /names the force’s area already/);
});

test('a target is a sentence with two shares and two days', () => {
  assert.deepEqual(given(readTarget('59.4% by 2012-03-31 from 48% on 2009-03-31')), {
    goal: { value: 0.594, day: '2012-03-31' },
    baseline: { value: 0.48, day: '2009-03-31' },
  });
  assert.equal(given(readTarget('57% by 2012-03-31 from 48%')).baseline.day, undefined);
  assert.equal(given(readTarget('57 % BY 2012-03-31 from 0.1%')).goal.value, 0.57);
});

test('a target that cannot be used is refused with what would do', () => {
  assert.match(
    faultOf(readTarget('60 by 2012')),
    /write it like “59.4% by 2012-03-31 from 48% on 2009-03-31”/,
  );
  assert.match(faultOf(readTarget('101% by 2012-03-31 from 48%')), /101% is more than everybody/);
  assert.match(faultOf(readTarget('59% by 2011-02-29 from 48%')), /2011-02-29 is not a day/);
  assert.match(faultOf(readTarget('59% by 2012-03-31 from 48% on 2012-03-31')), /must come after/);
});

test('days are those of the calendar', () => {
  for (const day of ['2012-02-29', '2000-02-29', '2011-12-31']) assert.equal(isDay(day), true, day);
  for (const day of ['2011-02-29', '1900-02-29', '2011-13-01', '2011-00-10', '2011-04-31', '1.4.2011', ''])
    assert.equal(isDay(day), false, day);
});
