// Stands in for cli-table3's string-width, whose emoji expression takes milliseconds to compile.
// Text of these characters has neither emoji nor wide nor combining characters: one column each.
// test/package/text-width.test.ts compares the two.

const PLAIN = /^[\x20-\x7e\u00b0-\u02ff\u2010-\u2027\u2190-\u2193\u2200-\u22ff\u2500-\u259f]*$/;

module.exports = (text) => (PLAIN.test(text) ? text.length : require('string-width')(text));
