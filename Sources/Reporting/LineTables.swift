import SourceText

/// The line tables of the files that one rendering speaks of, each made once.
struct LineTables {
  private var tables: [SourceFile: LineTable] = [:]

  mutating func table(of file: SourceFile) -> LineTable {
    if let table = tables[file] { return table }
    let table = LineTable(file.text)
    tables[file] = table
    return table
  }

  /// The 1-based line that a place starts on.
  mutating func line(of location: Location) -> Int {
    table(of: location.file).line(at: location.span.start)
  }

  mutating func start(of location: Location, in unit: ColumnUnit) -> Position {
    table(of: location.file).position(at: location.span.start, in: unit)
  }

  /// The position just past a place.
  mutating func end(of location: Location, in unit: ColumnUnit) -> Position {
    table(of: location.file).position(at: location.span.end, in: unit)
  }
}
