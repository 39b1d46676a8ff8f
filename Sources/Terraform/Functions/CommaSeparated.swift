/// Source: <https://developer.hashicorp.com/terraform/language/functions/csvdecode>
enum CommaSeparated {
  static func decode(_ text: String) throws(EvaluationError) -> CtyValue {
    let rows = try rows(Array(text.utf8))
    guard let header = rows.first else { throw EvaluationError("the CSV has no header line") }
    guard Set(header).count == header.count else { throw EvaluationError("a column of the CSV is declared twice") }
    let type = CtyType.object(named: Dictionary(uniqueKeysWithValues: header.map { ($0, .string) }))
    var records: [CtyValue] = []
    for row in rows.dropFirst() {
      guard row.count == header.count else { throw EvaluationError("a line of the CSV has the wrong number of fields") }
      records.append(.object(zip(header, row).map { CtyValue.Entry(key: $0.normalized, value: .string($1)) }))
    }
    return .list(records, of: type)
  }

  /// Blank lines are passed over; a field in quotes may hold commas, line breaks and doubled quotes.
  private static func rows(_ bytes: [UInt8]) throws(EvaluationError) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var index = 0
    func finishRow() {
      if row != [""] { rows.append(row) }
      row = []
    }
    while index < bytes.count {
      row.append(try field(bytes, &index))
      if index < bytes.count, bytes[index] == UInt8(ascii: ",") {
        index += 1
        if index == bytes.count { row.append("") }
        continue
      }
      if index < bytes.count, bytes[index] == 0x0D { index += 1 }
      if index < bytes.count, bytes[index] == 0x0A { index += 1 }
      finishRow()
    }
    if !row.isEmpty { finishRow() }
    return rows
  }

  private static func field(_ bytes: [UInt8], _ index: inout Int) throws(EvaluationError) -> String {
    var field: [UInt8] = []
    guard bytes[index] == UInt8(ascii: "\"") else {
      while index < bytes.count, !ends(bytes, index) {
        guard bytes[index] != UInt8(ascii: "\"") else {
          throw EvaluationError("a quote stands in a field without quotes")
        }
        field.append(bytes[index])
        index += 1
      }
      return String(decoding: field, as: UTF8.self)
    }
    index += 1
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\"") {
        index += 1
        if index == bytes.count || ends(bytes, index) { return String(decoding: field, as: UTF8.self) }
        guard bytes[index] == UInt8(ascii: "\"") else { throw EvaluationError("a quote in the CSV is not doubled") }
      }
      field.append(bytes[index])
      index += 1
    }
    throw EvaluationError("a quote of the CSV is not closed")
  }

  private static func ends(_ bytes: [UInt8], _ index: Int) -> Bool {
    bytes[index] == UInt8(ascii: ",") || bytes[index] == 0x0A
      || (bytes[index] == 0x0D && (index + 1 == bytes.count || bytes[index + 1] == 0x0A))
  }
}
