import { describe, expect, it, test } from 'vitest';
import { readAxes, readAxis, SWEEP_FIELDS } from '../../src/analysis/read-axis.ts';

describe('a range', () => {
  test.each([
    ['payload=1KB..1GB', 'payload', 1e3, 1e9],
    ['payload = 1 KB .. 1 GB', 'payload', 1e3, 1e9],
    ['processingTime=100ms..2h', 'processingTime', 0.1, 7200],
    ['processing-time=100ms..2h', 'processingTime', 0.1, 7200],
    ['requestRate=1/s..10/s', 'requestRate', 1, 10],
    ['records=1k..10M', 'records', 1e3, 1e7],
    ['latency=250ms..1h', 'latency', 0.25, 3600],
    ['modelMemory', 'modelMemory', 1e8, 1e11],
  ])('%s', (text, field, low, high) => {
    expect(readAxis(text)).toMatchObject({ kind: 'number', field, low, high });
  });
});

describe('words and flags', () => {
  test.each([
    ['traffic=steady,spiky', 'traffic', ['steady', 'spiky']],
    ['traffic=Steady, one off', 'traffic', ['steady', 'one-off']],
    ['traffic', 'traffic', ['steady', 'spiky', 'intermittent', 'scheduled', 'one-off']],
    ['gpu', 'gpu', [true, false]],
    ['gpu=true', 'gpu', [true]],
    ['latency', 'latency', ['low', 'medium', 'high']],
    ['latency=low,high,low', 'latency', ['low', 'high']],
    ['priority=cost', 'priority', ['cost']],
  ])('%s', (text, field, values) => {
    expect(readAxis(text)).toEqual({ kind: 'words', field, values });
  });
});

describe('what is wrong is named', () => {
  test.each([
    ['paylod=1KB..1GB', "unknown field 'paylod'; did you mean 'payload'?"],
    ['name', /^unknown field 'name'; valid: payload, responsePayload, /],
    ['payload=1..5', "payload '1' has no unit; write 1MB or 1KB (units: B, KB, MB, GB, TB, KiB"],
    ['payload=1KB..5Mb..1GB', 'payload has no such range; write payload=1KB..2GB'],
    ['payload=1KB..5MX', "payload '5MX' has an unknown unit 'mx'; the units are B, KB"],
    ['payload=1GB..1KB', 'payload has its range in the wrong order; write low..high'],
    ['payload=1KB..1KB', 'payload has a range whose both ends are equal; make it wider'],
    ['payload=1MB...2MB', 'payload has too many dots; write low..high with two dots'],
    ['payload=1MB....2MB', 'payload has no such range; write payload=1KB..2GB'],
    ['processingTime=0.1ms..0.5ms', 'processingTime has hardly a value in this range'],
    ['payload=0B..1KB', "payload '0B' is 0; a range begins above it"],
    ['payload=1KB', 'payload needs a range; write payload=1KB..2GB'],
    ['payload=', "payload '' is empty; give a size such as 50MB"],
    ['traffic=steady..spiky', 'traffic has no such range; write traffic=steady,spiky'],
    ['traffic=bursty', "traffic 'bursty' is unknown; did you mean 'spiky'?"],
    ['gpu=yes', "gpu 'yes' is neither true nor false"],
    ['latency=low..1h', "latency 'low' is not a number"],
    ['latency=250ms', 'latency needs a range; write latency=low,medium'],
    ['records=1..2.5', "records '2.5' is not a whole number"],
  ])('%s', (text, message) => {
    expect(() => readAxis(text)).toThrow(message);
  });

  it('too few, too many or the same twice', () => {
    expect(() => readAxes([])).toThrow('name one or two fields, such as payload=1KB..1GB');
    expect(() => readAxes(['gpu', 'vpc', 'traffic'])).toThrow('3 fields are too many');
    expect(() => readAxes(['payload=1KB..1MB', 'payload'])).toThrow('payload is there twice');
  });
});

test.each(SWEEP_FIELDS)('%s can be named by itself', (field) => {
  expect(readAxis(field).field).toBe(field);
});
