import CEL
import Testing

@Suite("Functions", .timeLimit(.minutes(5)))
struct FunctionTests {
  private func check(_ source: String, expects: String) {
    #expect(evaluatedUnchecked(source) == expects, "\(source)")
  }

  @Test("strings are searched by code points")
  func searching() {
    check("'añb'.contains('ñ') && 'ab'.startsWith('a') && 'ab'.endsWith('b')", expects: "true")
    check("'aaab'.contains('aab') && !'aaab'.contains('aba')", expects: "true")
    check("'añbñ'.indexOf('ñ') * 10 + 'añbñ'.lastIndexOf('ñ')", expects: "13")
    check("'añbñ'.indexOf('ñ', 2)", expects: "3")
    check("'añbñ'.lastIndexOf('ñ', 2)", expects: "1")
    check("'abc'.indexOf('') + 'abc'.lastIndexOf('')", expects: "3")
    check("'abc'.indexOf('x')", expects: "-1")
    check("'abc'.indexOf('a', 4)", expects: "error: index 4 is out of range")
    check("size('añ😀')", expects: "3")
    check("'añ😀'.charAt(2) + 'a'.charAt(1)", expects: "'😀'")
  }

  @Test("strings are taken apart and put together")
  func parts() {
    check("'añb'.substring(1) + 'añb'.substring(0, 1)", expects: "'ñba'")
    check("'abc'.substring(2, 1)", expects: "error: the range ends at 1, before its start at 2")
    check("'a,b,c'.split(',')", expects: "['a', 'b', 'c']")
    check("'a,b,c'.split(',', 2)", expects: "['a', 'b,c']")
    check("'añ'.split('')", expects: "['a', 'ñ']")
    check("'a'.split(',', 0)", expects: "[]")
    check("['a', 'b'].join() + ['a', 'b'].join('-')", expects: "'aba-b'")
    check("'aXbXc'.replace('X', '-') + 'aXbX'.replace('X', '', 1)", expects: "'a-b-cabX'")
    check("'ab'.replace('', '-')", expects: "'-a-b-'")
    check("'aX'.replace('X', '-', 0)", expects: "'aX'")
    check("' \\t añ '.trim() + 'aÉ'.upperAscii() + 'AÉ'.lowerAscii() + 'ab'.reverse()", expects: "'añAÉaÉba'")
    check("['a', 1].join()", expects: "error: no such overload: 'join' does not take (list)")
    check("strings.quote('a\"\\n')", expects: "'\"a\\\"\\n\"'")
  }

  @Test("matches searches with RE2's syntax")
  func matching() {
    check("'arn:aws:lambda'.matches('^arn:aws[a-z-]*:')", expects: "true")
    check("'abc'.matches('b') && matches('abc', 'c$')", expects: "true")
    check("'abc'.matches(['^', 'b'].join())", expects: "false")
    check(
      "'abc'.matches(['(', 'b'].join())",
      expects: "error: invalid pattern at byte 0: the group is not closed: expected ')'")
  }

  @Test("format replaces its clauses")
  func formatting() {
    check("'%s %d%%'.format(['a', 5])", expects: "'a 5%'")
    check("'%s'.format([[1, 'a', null, {'k': 1.5}]])", expects: "'[1, a, null, {k: 1.5}]'")
    check("'%.2f %f %.0f'.format([1.005, 2, 2.5])", expects: "'1.00 2.000000 2'")
    check("'%.3e %e'.format([1234.5678, 0.0])", expects: "'1.235e+03 0.000000e+00'")
    check("'%.1e'.format([9.96])", expects: "'1.0e+01'")
    check("'%b %o %x %X'.format([5, 8, 'az', 255])", expects: "'101 10 617a FF'")
    check("'%.10f'.format([1e22])", expects: "'10000000000000000000000.0000000000'")
    check("'%.1f'.format([5e-324])", expects: "'0.0'")
    check("'%s'.format([])", expects: "error: the format has more clauses than arguments")
    check("'%q'.format([1])", expects: "error: unknown formatting clause 'q'")
    check("'%.2'.format([1])", expects: "error: the format ends inside of a clause")
    check("'%.101f'.format([1.0])", expects: "error: a precision is a number from 0 to 100")
    check("'%d'.format(['a'])", expects: "error: '%d' takes a number")
  }

  @Test("timestamps are read, written and taken apart in UTC")
  func timestamps() {
    check("timestamp('2024-02-29T12:30:45.5Z')", expects: "2024-02-29T12:30:45.5Z")
    check("timestamp('2024-03-01T01:00:00+02:00')", expects: "2024-02-29T23:00:00Z")
    check("timestamp(0)", expects: "1970-01-01T00:00:00Z")
    check("int(timestamp('1969-12-31T23:59:59.5Z'))", expects: "-1")
    check(
      "timestamp('2023-02-29T00:00:00Z')",
      expects: "error: '2023-02-29T00:00:00Z' is not a timestamp such as 2026-01-31T12:00:00Z")
    check(
      "timestamp('0000-01-01T00:00:00Z')",
      expects: "error: the timestamp is out of range: it lies in the years 1 to 9999")
    check("timestamp('2024-02-29T12:00:00Z').getDayOfYear()", expects: "59")
    check("timestamp('2024-02-29T23:00:00Z').getMonth('+02:00')", expects: "2")
    check("timestamp('2024-02-29T23:00:00Z').getDayOfWeek()", expects: "4")
    check(
      "timestamp(0).getHours('Europe/Rome')",
      expects: "error: the time zone 'Europe/Rome' is not known: expected UTC or an offset such as +02:00")
    check(
      "timestamp('9999-12-31T23:59:59Z') + duration('1s')",
      expects: "error: the timestamp is out of range: it lies in the years 1 to 9999")
  }

  @Test("durations have units and decimals")
  func durations() {
    check("duration('1h30m') + duration('-1.5s')", expects: "5398.5s")
    check("duration('1ms1us1ns')", expects: "0.001001001s")
    check("duration('.5s') == duration('500ms')", expects: "true")
    check("timestamp('2024-03-01T00:00:00Z') - timestamp('2024-02-28T00:00:00Z') == duration('48h')", expects: "true")
    check("duration('90m').getHours() + duration('90m').getMinutes()", expects: "91")
    check("duration('1x')", expects: "error: '1x' is not a duration such as 1h30m or 1.5s")
    check("duration('')", expects: "error: '' is not a duration such as 1h30m or 1.5s")
    check("duration('320000000000s')", expects: "error: the duration is out of range: it ends at 292 years")
    check(
      "duration('99999999999999999999999999999999999999999h')",
      expects: "error: the duration is out of range: it ends at 292 years")
  }

  @Test("optionals stand for what may be missing")
  func optionals() {
    check("{'a': 1}.?a", expects: "optional(1)")
    check("{'a': {'b': 1}}.?a.b.orValue(0) + {}.?a.b.orValue(5)", expects: "6")
    check("[1][?0].value() + [1][?1].orValue(2)", expects: "3")
    check("optional.none().value()", expects: "error: the optional is empty")
    check("optional.of(1).or(optional.of(2)).value()", expects: "1")
    check("[?{}.?x, ?optional.of(1)]", expects: "[1]")
    check("{?'a': optional.none(), ?'b': optional.of(2)}", expects: "{'b': 2}")
    check("optional.of(2).optMap(x, x * 2).value()", expects: "4")
    check("optional.of({'a': 1}).optFlatMap(x, x.?a).value()", expects: "1")
    check("optional.ofNonZeroValue('').hasValue()", expects: "false")
  }
}
